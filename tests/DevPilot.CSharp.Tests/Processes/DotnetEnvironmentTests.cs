using DevPilot.CSharp.Processes;

namespace DevPilot.CSharp.Tests.Processes;

public sealed class DotnetEnvironmentTests
{
    [Theory]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("OPENAI_APIKEY")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("DB_PASSWORD")]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS")]
    [InlineData("ConnectionStrings__ConnectionString")]
    public void Secrets_are_kept_from_the_target(string name) => Assert.Null(Changes(name)[name]);

    [Theory]
    [InlineData("MSBuildSDKsPath")]
    [InlineData("MSBuildExtensionsPath")]
    [InlineData("MSBuildLoadMicrosoftTargetsReadOnly")]
    [InlineData("MSBUILD_EXE_PATH")]
    [InlineData("_MSBUILDTLENABLED")]
    [InlineData("DOTNET_HOST_PATH")]
    [InlineData("DOTNET_STARTUP_HOOKS")]
    [InlineData("VSTEST_CONNECTION_TIMEOUT")]
    [InlineData("CORECLR_ENABLE_PROFILING")]
    public void What_a_surrounding_SDK_left_is_removed(string name) => Assert.Null(Changes(name)[name]);

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("APPDATA")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("DOTNET_ROLL_FORWARD")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("SSL_CERT_FILE")]
    [InlineData("NUGET_PACKAGES")]
    [InlineData("NuGetPackageSourceCredentials_private")]
    [InlineData("VSS_NUGET_ACCESSTOKEN")]
    [InlineData("ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS")]
    public void What_a_restore_needs_is_inherited(string name) => Assert.DoesNotContain(name, Changes(name).Keys);

    [Fact]
    public void Build_servers_stay_off_whatever_was_inherited_and_the_run_is_marked()
    {
        var changes = Changes("MSBUILDDISABLENODEREUSE", "PATH");

        Assert.Equal("1", changes["MSBUILDDISABLENODEREUSE"]);
        Assert.Equal("0", changes["DOTNET_CLI_USE_MSBUILD_SERVER"]);
        Assert.Equal("run-1", changes[LeftoverProcesses.RunVariable]);
    }

    [Theory]
    [InlineData("DOTNET_TieredPGO")]
    [InlineData("DOTNET_TC_CallCounting")]
    public void A_build_compiles_nothing_of_the_toolchain_again_unless_a_person_chose_so(string name)
    {
        Assert.Equal("0", DotnetEnvironment.ForBuild("run-1", ["PATH"])[name]);
        Assert.DoesNotContain(name, DotnetEnvironment.ForBuild("run-1", [name]).Keys);
        Assert.DoesNotContain(name, DotnetEnvironment.ForRun("run-1", ["PATH"]).Keys);
    }

    private static IReadOnlyDictionary<string, string?> Changes(params string[] inherited) => DotnetEnvironment.ForRun("run-1", inherited);
}
