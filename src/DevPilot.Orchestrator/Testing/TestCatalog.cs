using System.Text.RegularExpressions;
using DevPilot.Core.Coding;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Inspection;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>The tests of a target by name: those of the baseline, and those that a change declares.</summary>
internal sealed partial class TestCatalog
{
    private const int MostNames = 8;
    private readonly IReadOnlyList<ChosenTests> _methods;

    private TestCatalog(IReadOnlyList<ChosenTests> methods) => _methods = methods;

    public static TestCatalog Of(Baseline baseline, IReadOnlyList<FileChange> changes, ProjectStructureInfo structure, CancellationToken cancellationToken)
    {
        var known = baseline.Tests.Select(test => new ChosenTests(test.Project, TestComparison.MethodOf(test.Name), IsClass: false));
        var declared = changes
            .Where(change => change.After is not null && change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && structure.OwnerOf(change.Path) is { IsTest: true })
            .SelectMany(change => DeclaredTests.In(SourceReader.Decode(change.After!), cancellationToken)
                .Select(name => new ChosenTests(structure.OwnerOf(change.Path)!.Path, name, IsClass: false)));
        return new TestCatalog([.. known.Concat(declared).Where(test => Name().IsMatch(test.Name)).Distinct()]);
    }

    /// <summary>What a name stands for; case counts only where it tells tests apart.</summary>
    public (ChosenTests? Chosen, string WhyNot) Find(string name)
    {
        var wanted = name.Trim().Trim('`', '"').Split('(')[0].Trim();
        if (_methods.Count is 0)
            return (null, "This repository has no tests.");
        if (!Name().IsMatch(wanted))
            return (null, $"'{name}' is not the name of a test. Give one such as {Short(_methods[0].Name)}.");

        var found = Matching(wanted, StringComparison.Ordinal) is { Count: > 0 } exact ? exact : Matching(wanted, StringComparison.OrdinalIgnoreCase);
        return found switch
        {
            [var one] => (one, ""),
            [] => (null, $"There is no test and no test class '{wanted}'.{Nearest(wanted)}"),
            _ => (null, $"'{wanted}' stands for several; name one of them:\n{string.Join('\n', found.Take(MostNames).Select(test => $"{test.Name} ({test.Project})"))}{(found.Count > MostNames ? $"\nand {found.Count - MostNames} more" : "")}"),
        };
    }

    private List<ChosenTests> Matching(string wanted, StringComparison comparison)
    {
        var methods = _methods.Where(test => EndsWith(test.Name, wanted, comparison)).ToList();
        return methods.Count > 0
            ? methods
            : [.. Classes().Where(type => EndsWith(type.Name, wanted, comparison))];
    }

    private IEnumerable<ChosenTests> Classes() => _methods
        .Where(test => test.Name.Contains('.', StringComparison.Ordinal))
        .Select(test => test with { Name = test.Name[..test.Name.LastIndexOf('.')], IsClass = true })
        .Distinct();

    private string Nearest(string wanted)
    {
        var last = Last(wanted);
        var names = _methods.Concat(Classes()).ToLookup(test => Last(test.Name), test => test.Name, StringComparer.OrdinalIgnoreCase);
        var near = NearestNames.Order(last, names.Select(group => group.Key)).SelectMany(candidate => names[candidate]).Distinct().Take(MostNames).ToList();
        return near.Count is 0 ? "" : $" Nearest:\n{string.Join('\n', near)}";
    }

    /// <summary>Whole parts of names only, so that a word is never a whole suite.</summary>
    private static bool EndsWith(string full, string wanted, StringComparison comparison)
    {
        var (one, other) = (full.Replace('+', '.'), wanted.Replace('+', '.'));
        return one.EndsWith(other, comparison) && (one.Length == other.Length || one[^(other.Length + 1)] is '.');
    }

    private static string Short(string name) => string.Join('.', name.Split('.').TakeLast(2));

    private static string Last(string name) => name[(name.LastIndexOfAny(['.', '+']) + 1)..];

    [GeneratedRegex(@"^[\p{L}\p{N}_.+`]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
