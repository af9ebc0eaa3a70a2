using DevPilot.CSharp.Evaluation;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Evaluation;

public sealed class EvaluationCacheTests : IDisposable
{
    private static readonly string Assembly = typeof(object).Assembly.Location;

    private readonly TemporaryFolder _cacheFolder = new();
    private readonly TemporaryFolder _first = Repository();
    private readonly TemporaryFolder _second = Repository();
    private readonly EvaluationCache _cache;

    public EvaluationCacheTests() => _cache = new EvaluationCache(_cacheFolder.Root);

    public void Dispose()
    {
        _cacheFolder.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void An_evaluation_is_found_again_for_a_copy_in_another_folder()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);

        var found = Assert.Single(_cache.Find(_second.Root, ["A/A.csproj"])!);

        Assert.Equal([_second["A/A.cs"], _second["A/obj/Usings.g.cs"]], found.Sources);
        Assert.Equal([new IntermediateFile(_second["A/obj/Usings.g.cs"], $"// {_second.Root}")], found.IntermediateFiles);
        Assert.Equal([Assembly], found.References);
        Assert.Equal([$"/keyfile:{_second["key.snk"]}"], found.CompilerOptions);
    }

    [Fact]
    public void A_new_source_file_joins_a_project_that_takes_all()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);
        _second.With("A/New.cs", "");

        Assert.Contains(_second["A/New.cs"], _cache.Find(_second.Root, ["A/A.csproj"])!.Single().Sources);
    }

    [Fact]
    public void A_new_source_file_ends_the_evaluation_of_a_project_that_picks()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root) with { TakesAllSources = false }]);
        Assert.NotNull(_cache.Find(_second.Root, ["A/A.csproj"]));

        _second.With("A/New.cs", "");

        Assert.Null(_cache.Find(_second.Root, ["A/A.csproj"]));
    }

    [Theory]
    [InlineData("A/A.csproj")]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    [InlineData("nuget.config")]
    [InlineData("A/.editorconfig")]
    public void A_change_of_a_file_that_the_build_reads_ends_it(string path)
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);

        _second.With(path, "<Project>changed</Project>");

        Assert.Null(_cache.Find(_second.Root, ["A/A.csproj"]));
    }

    [Fact]
    public void Other_projects_are_another_question()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);

        Assert.Null(_cache.Find(_first.Root, ["A/A.csproj", "B/B.csproj"]));
    }

    [Fact]
    public void Packages_restored_otherwise_end_it_and_a_folder_without_them_does_not()
    {
        _first.With("A/obj/project.assets.json", $"{_first.Root} 1.0");
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);
        Assert.NotNull(_cache.Find(_second.Root, ["A/A.csproj"]));

        _second.With("A/obj/project.assets.json", $"{_second.Root} 1.0");
        Assert.NotNull(_cache.Find(_second.Root, ["A/A.csproj"]));

        _second.With("A/obj/project.assets.json", $"{_second.Root} 2.0");
        Assert.Null(_cache.Find(_second.Root, ["A/A.csproj"]));
    }

    [Fact]
    public void An_evaluation_whose_assemblies_are_gone_is_not_found()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root) with { References = [Assembly, "/gone/Package.dll"] }]);

        Assert.Null(_cache.Find(_first.Root, ["A/A.csproj"]));
    }

    [Fact]
    public void A_failed_evaluation_is_not_kept()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root) with { Problem = "broken" }]);

        Assert.Null(_cache.Find(_first.Root, ["A/A.csproj"]));
    }

    [Fact]
    public void A_damaged_entry_is_passed_over()
    {
        _cache.Keep(_first.Root, ["A/A.csproj"], [Evaluated(_first.Root)]);
        File.WriteAllText(Assert.Single(Directory.GetFiles(_cacheFolder.Root)), "{ half");

        Assert.Null(_cache.Find(_first.Root, ["A/A.csproj"]));
    }

    private static TemporaryFolder Repository() => new TemporaryFolder().With("A/A.csproj", "<Project />").With("A/A.cs", "class A;");

    private static EvaluatedProject Evaluated(string root) => new()
    {
        Path = "A/A.csproj",
        TargetFramework = "net10.0",
        AssemblyName = "A",
        CompilerOptions = [$"/keyfile:{root}/key.snk"],
        Sources = [$"{root}/A/A.cs", $"{root}/A/obj/Usings.g.cs"],
        TakesAllSources = true,
        IntermediateFiles = [new IntermediateFile($"{root}/A/obj/Usings.g.cs", $"// {root}")],
        References = [Assembly],
    };
}
