using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.PassCancellationToken;

/// <summary>Who uses a method that gets a token: callers, delegates, implementations.</summary>
public sealed class TokenUseTests : IDisposable
{
    private const string Path = "src/Shop/Job.cs";

    private readonly Agents.BuiltIn.Changes.PassCancellationToken _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"]);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_private_callee_whose_callers_all_pass_a_token_requires_one()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            public class Job
            {
                public async Task RunAsync(int id)
                {
                    await OneAsync(id);
                    await Task.Run(() => OneAsync(2));
                    await ManyAsync(1);
                }

                private async Task OneAsync(int id) => await Task.Delay(id);

                private async Task ManyAsync(int id, bool loud = false) => await Task.Delay(id);
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("public async Task RunAsync(int id, CancellationToken cancellationToken = default)", trial[Path], StringComparison.Ordinal);
        Assert.Contains("private async Task OneAsync(int id, CancellationToken cancellationToken) =>", trial[Path], StringComparison.Ordinal);
        Assert.Contains("ManyAsync(int id, bool loud = false, CancellationToken cancellationToken = default)", trial[Path], StringComparison.Ordinal);
        Assert.Contains("Task.Run(() => OneAsync(2, cancellationToken), cancellationToken)", trial[Path], StringComparison.Ordinal);
        Assert.Contains(trial.Plan!.Steps, step => step.Detail.Contains("required in Job.OneAsync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public Task OtherAsync() => WaitAsync();")]
    [InlineData("public async Task EndAsync() { try { await Task.Yield(); } finally { await WaitAsync(); } }")]
    public async Task A_private_callee_that_some_caller_calls_without_a_token_keeps_its_default(string other)
    {
        _repository.WithFile(Path, $"namespace Shop;\n\npublic class Job\n{{\n    public Task RunAsync() => WaitAsync();\n\n    {other}\n\n    private Task WaitAsync() => Task.Delay(1);\n}}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("private Task WaitAsync(CancellationToken cancellationToken = default)", trial[Path], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_contract_requires_a_token_in_all_its_implementations()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            internal interface IStore { Task SaveAsync(); }

            internal class Plain : IStore { public virtual Task SaveAsync() => Task.Delay(1); }

            internal sealed class Louder : Plain { public override async Task SaveAsync() { await base.SaveAsync(); } }

            internal sealed class Hidden : IStore { Task IStore.SaveAsync() => Task.CompletedTask; }

            internal sealed class Job(IStore store) { public Task RunAsync(CancellationToken stop) => store.SaveAsync(); }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass the CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("{ Task SaveAsync(CancellationToken stop); }", trial[Path], StringComparison.Ordinal);
        Assert.Contains("public virtual Task SaveAsync(CancellationToken stop) => Task.Delay(1, stop);", trial[Path], StringComparison.Ordinal);
        Assert.Contains("public override async Task SaveAsync(CancellationToken stop) { await base.SaveAsync(stop); }", trial[Path], StringComparison.Ordinal);
        Assert.Contains("Task IStore.SaveAsync(CancellationToken stop) => Task.CompletedTask;", trial[Path], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_implementation_of_a_public_interface_takes_the_token_without_a_default()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            public interface IStore { Task SaveAsync(); }

            public sealed class Hidden : IStore { Task IStore.SaveAsync() => Task.Delay(1); }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through IStore.SaveAsync", _repository);

        Assert.Contains("{ Task SaveAsync(CancellationToken cancellationToken = default); }", trial[Path], StringComparison.Ordinal);
        Assert.Contains("Task IStore.SaveAsync(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);", trial[Path], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_handed_over_as_a_delegate_becomes_a_lambda_that_passes_the_token()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            public class Job
            {
                public Task RunAsync(IEnumerable<int> ids, int id) => Task.WhenAll(ids.Select(LoadAsync));

                public Task<int>[] Start(int[] ids) => [.. ids.Select(this.LoadAsync)];

                private async Task<int> LoadAsync(int id)
                {
                    await Task.Delay(id);
                    return id;
                }
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("Task.WhenAll(ids.Select(eachId => LoadAsync(eachId, cancellationToken)));", trial[Path], StringComparison.Ordinal);
        Assert.Contains("[.. ids.Select(id => this.LoadAsync(id))];", trial[Path], StringComparison.Ordinal);
        Assert.Contains("LoadAsync(int id, CancellationToken cancellationToken = default)", trial[Path], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_handler_keeps_its_parameters()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            public class Job
            {
                public event Func<Task>? Ended;

                public async Task RunAsync()
                {
                    Ended += TellAsync;
                    await TellAsync();
                    await Task.Delay(1);
                    Ended -= TellAsync;
                }

                private Task TellAsync() => Task.Delay(1);
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("private Task TellAsync() => Task.Delay(1);", trial[Path], StringComparison.Ordinal);
        Assert.Contains(trial.Plan!.Risks, risk => risk.Contains("'TellAsync' is used as a delegate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_into_part_of_an_array_becomes_one_into_memory_that_takes_a_token()
    {
        _repository.WithFile(Path, """
            namespace Shop;

            public class Job(TextReader reader, Stream stream)
            {
                public async Task<int> RunAsync(char[] buffer, byte[] bytes)
                {
                    var later = reader.ReadAsync(buffer, 0, 1);
                    await stream.ReadAsync(bytes, 0, 2).ConfigureAwait(false);
                    return await later + await reader.ReadAsync(buffer, 1, buffer.Length - 1).ConfigureAwait(false);
                }
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains("var later = reader.ReadAsync(buffer, 0, 1);", trial[Path], StringComparison.Ordinal);
        Assert.Contains("await stream.ReadAsync(bytes, 0, 2, cancellationToken).ConfigureAwait(false);", trial[Path], StringComparison.Ordinal);
        Assert.Contains("await reader.ReadAsync(buffer.AsMemory(1, buffer.Length - 1), cancellationToken).ConfigureAwait(false);", trial[Path], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_whose_implementations_can_do_nothing_with_the_token_is_told()
    {
        _repository.WithFile(Path, "namespace Shop;\n\npublic interface IStore { Task SaveAsync(); }\n\npublic class Store : IStore { public Task SaveAsync() => Task.CompletedTask; }\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through IStore.SaveAsync", _repository);

        Assert.Contains("No implementation of IStore.SaveAsync hands the token on: what they call accepts none.", trial.Plan!.Risks);
    }

    [Theory]
    [InlineData("A token to cancel the request.", "A token to cancel the request.")]
    [InlineData("The token to stop the writing.", "A token to cancel the operation.")]
    public async Task The_documentation_of_other_tokens_is_used_when_it_holds_for_any_method(string others, string expected)
    {
        _repository.WithFile(Path, $$"""
            namespace Shop;

            public class Job
            {
                /// <summary>Writes.</summary>
                /// <param name="stop">{{others}}</param>
                public Task WriteAsync(CancellationToken stop) => Task.Delay(1, stop);

                /// <summary>Reads.</summary>
                /// <param name="id">Which.</param>
                public Task ReadAsync(int id) => Task.Delay(id);
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.ReadAsync", _repository);

        Assert.Contains($"<param name=\"id\">Which.</param>\n    /// <param name=\"stop\">{expected}</param>", trial[Path], StringComparison.Ordinal);
    }
}
