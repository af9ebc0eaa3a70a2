using DevPilot.Runs.Delivery;

namespace DevPilot.Runs.Tests.Delivery;

public sealed class ServerAddressTests
{
    [Fact]
    public void Where_nobody_says_anything_a_server_of_this_machine_is_assumed_and_gets_no_token()
    {
        Assert.Equal(
            new ServerAddress { Endpoint = new Uri("http://localhost:3000/api/cline"), IsAssumed = true },
            ServerAddress.Of(null, Variables(("DEVPILOT_API_TOKEN", "secret"))));
    }

    [Theory]
    [InlineData("https://devpilot.example/api/cline")]
    [InlineData("https://devpilot.example")]
    [InlineData("https://devpilot.example/")]
    public void A_named_server_gets_the_token(string named)
    {
        Assert.Equal(
            new ServerAddress { Endpoint = new Uri("https://devpilot.example/api/cline"), Token = "secret" },
            ServerAddress.Of(named, Variables(("DEVPILOT_API_TOKEN", "secret"))));
    }

    [Fact]
    public void The_base_of_the_old_client_is_a_guess_and_gets_no_token()
    {
        var address = ServerAddress.Of(null, Variables(("NEXT_PUBLIC_API_BASE_URL", "https://devpilot.example/"), ("DEVPILOT_API_TOKEN", "secret"), ("VERCEL_PROTECTION_BYPASS", "a b")));

        Assert.Equal(new ServerAddress { Endpoint = new Uri("https://devpilot.example/api/cline"), IsAssumed = true, ProtectionBypass = "a b" }, address);
    }

    [Fact]
    public void A_base_that_is_no_address_is_passed_over()
    {
        Assert.Equal("http://localhost:3000/api/cline", ServerAddress.Of(null, Variables(("NEXT_PUBLIC_API_BASE_URL", "/api")))!.ToString());
    }

    [Fact]
    public void Reporting_can_be_switched_off()
    {
        Assert.Null(ServerAddress.Of("off", Variables()));
        Assert.Null(ServerAddress.Of("https://devpilot.example", Variables(("DEVPILOT_REPORTING", "off"))));
    }

    [Fact]
    public void The_bypass_is_escaped_in_the_query_and_is_not_part_of_what_is_shown()
    {
        var address = new ServerAddress { Endpoint = new Uri("https://devpilot.example/api/cline"), ProtectionBypass = "a&b=c" };

        Assert.Equal("https://devpilot.example/api/cline?x-vercel-protection-bypass=a%26b%3Dc", address.Log.AbsoluteUri);
        Assert.Equal("https://devpilot.example/api/runs/1/events?x-vercel-protection-bypass=a%26b%3Dc", address.Runs("/1/events")!.AbsoluteUri);
        Assert.Equal("https://devpilot.example/api/cline", address.ToString());
    }

    [Fact]
    public void Nothing_is_known_beside_an_endpoint_of_another_name()
    {
        Assert.Null(new ServerAddress { Endpoint = new Uri("https://proxy.example/hook") }.Runs(""));
    }

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
