using DevPilot.Core.Agents;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.PassCancellationToken;

public sealed class PassCancellationTokenTests : IDisposable
{
    private const string Moq = """
        using System.Linq.Expressions;

        namespace Moq;

        public static class It { public static T IsAny<T>() => default!; }

        public class Mock<T> { public Setup<T, R> Setup<R>(Expression<Func<T, R>> call) => new(); public void Verify<R>(Expression<Func<T, R>> call) { } }

        public class Setup<T, R> { public void Returns(R value) { } public void Returns<A>(Func<A, R> answer) { } }
        """;

    private readonly Agents.BuiltIn.Changes.PassCancellationToken _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile("src/Shop/IOrderStore.cs", """
            namespace Shop;

            public interface IOrderStore
            {
                /// <summary>Saves an order.</summary>
                /// <param name="id">Which.</param>
                /// <returns>When done.</returns>
                Task SaveAsync(int id);

                Task<int> CountAsync();
            }
            """)
        .WithFile("src/Shop/FileStore.cs", """
            namespace Shop;

            public class FileStore : IOrderStore
            {
                public async Task SaveAsync(int id)
                {
                    try
                    {
                        await File.WriteAllTextAsync(
                            "orders.txt",
                            id.ToString());
                        await Task.Delay(1);
                    }
                    finally
                    {
                        await Task.Delay(2);
                    }
                }

                public Task<int> CountAsync() => Task.FromResult(1);
            }
            """)
        .WithFile("src/Shop/OrderService.cs", """
            namespace Shop;

            public class OrderService(IOrderStore store)
            {
                /// <summary>See <see cref="PlaceAsync(int, string)"/>.</summary>
                public async Task<bool> PlaceAsync(int id, string note)
                {
                    await store.SaveAsync(id);
                    await LogAsync(note);
                    return await store.CountAsync() > 0;
                }

                private static async Task LogAsync(
                    string note,
                    bool loud = false)
                {
                    await Console.Out.WriteLineAsync(note.AsMemory());
                    await Task.CompletedTask;
                }
            }
            """)
        .WithFile("src/Shop/Endpoint.cs", """
            namespace Shop;

            public class Endpoint(OrderService orders)
            {
                public Task<bool> PostAsync(int id, CancellationToken token) => orders.PlaceAsync(id, "web");

                public Task<bool> RunAsync(int id) => orders.PlaceAsync(id, "job");
            }
            """);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_token_goes_down_the_chain_and_callers_pass_theirs()
    {
        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through OrderService.PlaceAsync", _repository);

        Assert.Equal("""
            namespace Shop;

            public class OrderService(IOrderStore store)
            {
                /// <summary>See <see cref="PlaceAsync(int, string, CancellationToken)"/>.</summary>
                public async Task<bool> PlaceAsync(int id, string note, CancellationToken token = default)
                {
                    await store.SaveAsync(id, token);
                    await LogAsync(note, token: token);
                    return await store.CountAsync(token) > 0;
                }

                private static async Task LogAsync(
                    string note,
                    bool loud = false,
                    CancellationToken token = default)
                {
                    await Console.Out.WriteLineAsync(note.AsMemory(), token);
                    await Task.CompletedTask;
                }
            }
            """, trial["src/Shop/OrderService.cs"]);
        Assert.Equal("""
            namespace Shop;

            public class FileStore : IOrderStore
            {
                public async Task SaveAsync(int id, CancellationToken token = default)
                {
                    try
                    {
                        await File.WriteAllTextAsync(
                            "orders.txt",
                            id.ToString(),
                            token);
                        await Task.Delay(1, token);
                    }
                    finally
                    {
                        await Task.Delay(2);
                    }
                }

                public Task<int> CountAsync(CancellationToken token = default) => Task.FromResult(1);
            }
            """, trial["src/Shop/FileStore.cs"]);
        Assert.Contains("""
                /// <param name="id">Which.</param>
                /// <param name="token">A token to cancel the operation.</param>
                /// <returns>When done.</returns>
                Task SaveAsync(int id, CancellationToken token = default);

                Task<int> CountAsync(CancellationToken token = default);
            """, trial["src/Shop/IOrderStore.cs"], StringComparison.Ordinal);
        Assert.Contains("CancellationToken token) => orders.PlaceAsync(id, \"web\", token);", trial["src/Shop/Endpoint.cs"], StringComparison.Ordinal);
        Assert.Contains("RunAsync(int id) => orders.PlaceAsync(id, \"job\");", trial["src/Shop/Endpoint.cs"], StringComparison.Ordinal);
        Assert.Equal(4, trial.Files.Count);
    }

    [Fact]
    public async Task Asynchronous_sequences_get_the_attribute_and_loops_the_token()
    {
        _repository.WithFile("src/Shop/Feed.cs", """
            namespace Shop;

            public class Feed(IAsyncEnumerable<int> source)
            {
                public async IAsyncEnumerable<int> ReadAsync()
                {
                    await foreach (var item in source)
                        yield return item;
                }

                public async Task<int> SumAsync()
                {
                    var sum = 0;
                    await foreach (var item in ReadAsync())
                        sum += item;
                    return sum;
                }
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Make Feed.SumAsync cancellable", _repository);

        Assert.Equal("""
            using System.Runtime.CompilerServices;

            namespace Shop;

            public class Feed(IAsyncEnumerable<int> source)
            {
                public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken token = default)
                {
                    await foreach (var item in source.WithCancellation(token))
                        yield return item;
                }

                public async Task<int> SumAsync(CancellationToken token = default)
                {
                    var sum = 0;
                    await foreach (var item in ReadAsync(token))
                        sum += item;
                    return sum;
                }
            }
            """, Assert.Single(trial.Files).Text);
    }

    [Fact]
    public async Task Overrides_handwritten_doubles_and_a_missing_using_follow()
    {
        _repository
            .WithProject("src/Old/Old.csproj", settings: project => project with { Sources = [.. project.Sources.Where(source => !source.EndsWith(".g.cs", StringComparison.Ordinal))] })
            .WithFile("src/Old/Base.cs", "using System;\nusing System.Threading.Tasks;\n\nnamespace Old\n{\n\tpublic abstract class Base\n\t{\n\t\tpublic abstract Task GoAsync();\n\t}\n\n\tpublic class Derived : Base\n\t{\n\t\tpublic override Task GoAsync()\n\t\t{\n\t\t\treturn Task.Delay(5);\n\t\t}\n\t}\n\n\tpublic class Fake : Base\n\t{\n\t\tpublic override Task GoAsync() => Task.CompletedTask;\n\t}\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Add a CancellationToken to Base.GoAsync", _repository);

        Assert.Equal(
            "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\n\nnamespace Old\n{\n\tpublic abstract class Base\n\t{\n\t\tpublic abstract Task GoAsync(CancellationToken cancellationToken = default);\n\t}\n\n\tpublic class Derived : Base\n\t{\n\t\tpublic override Task GoAsync(CancellationToken cancellationToken = default)\n\t\t{\n\t\t\treturn Task.Delay(5, cancellationToken);\n\t\t}\n\t}\n\n\tpublic class Fake : Base\n\t{\n\t\tpublic override Task GoAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;\n\t}\n}\n",
            Assert.Single(trial.Files).Text);
    }

    [Fact]
    public async Task Set_ups_of_Moq_accept_any_token()
    {
        _repository
            .WithFile("tests/Shop.Tests/Moq.cs", Moq)
            .WithFile("tests/Shop.Tests/OrderServiceTests.cs", """
                using Moq;

                namespace Shop.Tests;

                public class OrderServiceTests
                {
                    public void Places()
                    {
                        var store = new Mock<IOrderStore>();
                        store.Setup(x => x.SaveAsync(It.IsAny<int>())).Returns(Task.CompletedTask);
                        store.Verify(x => x.SaveAsync(1));
                    }
                }
                """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through OrderService.PlaceAsync", _repository);

        var tests = trial["tests/Shop.Tests/OrderServiceTests.cs"];
        Assert.Contains("store.Setup(x => x.SaveAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);", tests, StringComparison.Ordinal);
        Assert.Contains("store.Verify(x => x.SaveAsync(1, It.IsAny<CancellationToken>()));", tests, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callee_that_is_used_as_a_delegate_is_left_alone_and_told()
    {
        _repository.WithFile("src/Shop/Hooks.cs", """
            namespace Shop;

            public class Hooks
            {
                public Func<Task> Hook => WaitAsync;

                public async Task RunAsync()
                {
                    await WaitAsync();
                    await Task.Delay(3);
                    await Task.Delay(4, CancellationToken.None);
                }

                private Task WaitAsync() => Task.Delay(1);
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Make Hooks.RunAsync cancellable", _repository);

        var text = Assert.Single(trial.Files).Text;
        Assert.Contains("await WaitAsync();", text, StringComparison.Ordinal);
        Assert.Contains("await Task.Delay(3, token);", text, StringComparison.Ordinal);
        Assert.Contains("await Task.Delay(4, CancellationToken.None);", text, StringComparison.Ordinal);
        Assert.Contains(trial.Plan!.Risks, risk => risk.Contains("used as a delegate in src/Shop/Hooks.cs:5", StringComparison.Ordinal));
        Assert.Contains(trial.Plan.Risks, risk => risk.Contains("src/Shop/Hooks.cs:11 passes no token on purpose", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_method_that_has_a_token_passes_it_on()
    {
        _repository.WithFile("src/Shop/Sleeper.cs", "namespace Shop;\n\npublic class Sleeper\n{\n    public async Task SleepAsync(CancellationToken ct)\n    {\n        await Task.Delay(1);\n        Func<Task> later = async () => await Task.Delay(2);\n        Func<CancellationToken, Task> own = other => Task.Delay(3);\n        await later();\n    }\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass the CancellationToken through Sleeper.SleepAsync", _repository);

        Assert.Contains("        await Task.Delay(1, ct);\n        Func<Task> later = async () => await Task.Delay(2, ct);\n        Func<CancellationToken, Task> own = other => Task.Delay(3);\n", Assert.Single(trial.Files).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Target { public Task GoAsync() => Task.CompletedTask; }", "Nothing that 'GoAsync' calls")]
    [InlineData("public class Target { public int GoAsync() => 1; }", "no asynchronous method")]
    [InlineData("public class Target { public Task GoAsync(params int[] ids) => Task.Delay(1); }", "cannot be given a token")]
    [InlineData("public class Target : IAsyncDisposable { public async ValueTask GoAsync() => await DisposeAsync(); public async ValueTask DisposeAsync() => await Task.Yield(); }", "Nothing that 'GoAsync' calls")]
    [InlineData("public class Target { public Task GoAsync() => Task.Delay(1); public Func<Task> Way => GoAsync; }", "cannot be given a token")]
    [InlineData("public class Target { public Task GoAsync() => Task.Delay(1); public Task GoAsync(CancellationToken stop) => Task.Delay(1, stop); }", "cannot be given a token")]
    public async Task Where_a_token_is_of_no_use_or_would_break_it_is_refused(string code, string reason)
    {
        _repository.WithFile("src/Shop/Target.cs", $"namespace Shop;\n\n{code}\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Pass a CancellationToken through Target.GoAsync", _repository);

        Assert.Equal(AgentProblemKind.NotPossible, problem.Kind);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_passes_its_token_everywhere_needs_nothing()
    {
        _repository.WithFile("src/Shop/Target.cs", "namespace Shop;\n\npublic class Target { public Task GoAsync(CancellationToken stop) => Task.Delay(1, stop); }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Pass a CancellationToken through Target.GoAsync", _repository);

        Assert.Equal(AgentProblemKind.NothingToDo, problem.Kind);
    }
}
