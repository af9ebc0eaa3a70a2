using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>Makes the HTML of a fragment outside of any request, so that it is made once for all who watch.</summary>
internal sealed class FragmentRenderer(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    public async Task<string> RenderAsync(Fragment fragment)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(fragment.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value));
            return (await renderer.RenderComponentAsync(fragment.Component, parameters)).ToHtmlString();
        });
    }
}
