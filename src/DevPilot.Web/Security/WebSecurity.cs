using DevPilot.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Security;

/// <summary>What stands before every route, in its order.</summary>
internal static class WebSecurity
{
    public static void AddSecurity(this IServiceCollection services, WebOptions options)
    {
        services.AddSingleton<WebhookSignature>();
        services.AddSingleton<RateLimits>();
        // Protects forms against other sites for as long as this process lives; nothing is written to the home folder.
        services.AddDataProtection().AddKeyManagementOptions(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new KeysInMemory(), new NullXmlEncryptor()));
        if (options.Token is not { } token)
            return;
        services.AddSingleton(new AccessToken(token));
        services.AddSingleton<LoginSession>();
        services.AddSingleton<TokenGate>();
    }

    public static void UseSecurity(this WebApplication app, WebOptions options)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<RequestGuard>();
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((context, next) => limits.InvokeAsync(context, next));
        if (options.Token is null)
            return;
        var gate = app.Services.GetRequiredService<TokenGate>();
        app.Use((context, next) => gate.InvokeAsync(context, next));
        app.MapLogin();
    }
}
