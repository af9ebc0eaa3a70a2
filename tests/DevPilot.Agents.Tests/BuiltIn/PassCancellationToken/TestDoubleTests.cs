using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.PassCancellationToken;

/// <summary>Set-ups and checks of mocking libraries, with stand-ins that have the signatures of the real ones.</summary>
public sealed class TestDoubleTests : IDisposable
{
    private const string Moq = """
        using System.Linq.Expressions;

        namespace Moq;

        public static class It { public static T IsAny<T>() => default!; public static T Is<T>(Expression<Func<T, bool>> fits) => default!; }

        public class Mock<T> { public Setup<R> Setup<R>(Expression<Func<T, R>> call) => new(); public void Verify<R>(Expression<Func<T, R>> call) { } }

        public class Setup<R>
        {
            public void Returns(R value) { }
            public void Returns(Func<R> answer) { }
            public void Returns<A>(Func<A, R> answer) { }
            public void Returns<A, B>(Func<A, B, R> answer) { }
            public Setup<R> Callback<A>(Action<A> act) => this;
            public Setup<R> Callback<A, B>(Action<A, B> act) => this;
        }
        """;

    private const string FakeItEasy = """
        using System.Linq.Expressions;

        namespace FakeItEasy;

        public interface IFakeObjectCall { }

        public class A<T> { public static A<T> _ => new(); public static implicit operator T(A<T> any) => default!; }

        public class Call<R> { public Call<R> Invokes(Action<IFakeObjectCall> act) => this; public void ReturnsLazily<P>(Func<P, R> answer) { } public void ReturnsLazily<P, Q>(Func<P, Q, R> answer) { } public void Returns(R value) { } }

        public static class A { public static Call<R> CallTo<R>(Expression<Func<R>> call) => new(); }
        """;

    private const string NSubstitute = """
        namespace NSubstitute;

        public static class Arg { public static ref T Any<T>() => throw new InvalidOperationException(); public static ref T Is<T>(T value) => throw new InvalidOperationException(); }

        public class CallInfo { public T Arg<T>() => default!; }

        public static class SubstituteExtensions
        {
            public static void Returns<T>(this Task<T> value, T answer) { }
            public static void Returns<T>(this T value, Func<CallInfo, T> answer) { }
            public static T Received<T>(this T value, int times = 1) => value;
            public static WhenCalled<T> When<T>(this T value, Func<T, Task> call) => new();
        }

        public class WhenCalled<T> { public void Do(Action<CallInfo> act) { } }
        """;

    private readonly Agents.BuiltIn.Changes.PassCancellationToken _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile("src/Shop/Job.cs", """
            namespace Shop;

            public interface IStore { Task<int> SaveAsync(int id); }

            public class Job(IStore store) { public Task<int> RunAsync(int id) => store.SaveAsync(id); }
            """);

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("store.Setup(x => x.SaveAsync(It.Is<int>(id => id > 0))).Returns(Task.FromResult(1));", "store.Setup(x => x.SaveAsync(It.Is<int>(id => id > 0), It.IsAny<CancellationToken>())).Returns(Task.FromResult(1));")]
    [InlineData("store.Setup(x => x.SaveAsync(1)).Returns((int id) => Task.FromResult(id));", "store.Setup(x => x.SaveAsync(1, It.IsAny<CancellationToken>())).Returns((int id, CancellationToken _) => Task.FromResult(id));")]
    [InlineData("store.Setup(x => x.SaveAsync(1)).Callback<int>(id => Seen = id).Returns(Task.FromResult(1));", "store.Setup(x => x.SaveAsync(1, It.IsAny<CancellationToken>())).Callback<int, CancellationToken>((id, _) => Seen = id).Returns(Task.FromResult(1));")]
    [InlineData("store.Setup(x => x.SaveAsync(1)).Callback((int id) => Seen = id).Returns(() => Task.FromResult(1));", "store.Setup(x => x.SaveAsync(1, It.IsAny<CancellationToken>())).Callback((int id, CancellationToken _) => Seen = id).Returns(() => Task.FromResult(1));")]
    [InlineData("store.Setup(x => x.SaveAsync(1)).Callback<int>(_ => Seen = _).Returns(Task.FromResult(1));", "store.Setup(x => x.SaveAsync(1, It.IsAny<CancellationToken>())).Callback<int, CancellationToken>((_, cancellationToken) => Seen = _).Returns(Task.FromResult(1));")]
    [InlineData("store.Verify(x => x.SaveAsync(1));", "store.Verify(x => x.SaveAsync(1, It.IsAny<CancellationToken>()));")]
    public Task Moq_takes_any_token_and_its_answers_one_more_argument(string before, string after) =>
        AssertBecomesAsync("Moq", Moq, "public int Seen; public void Test() { var store = new Mock<IStore>(); " + before, after);

    [Theory]
    [InlineData("A.CallTo(() => store.SaveAsync(A<int>._)).Returns(Task.FromResult(1));", "A.CallTo(() => store.SaveAsync(A<int>._, A<CancellationToken>._)).Returns(Task.FromResult(1));")]
    [InlineData("A.CallTo(() => store.SaveAsync(1)).ReturnsLazily((int id) => Task.FromResult(id));", "A.CallTo(() => store.SaveAsync(1, A<CancellationToken>._)).ReturnsLazily((int id, CancellationToken _) => Task.FromResult(id));")]
    [InlineData("A.CallTo(() => store.SaveAsync(1)).Invokes(call => { }).Returns(Task.FromResult(1));", "A.CallTo(() => store.SaveAsync(1, A<CancellationToken>._)).Invokes(call => { }).Returns(Task.FromResult(1));")]
    public Task FakeItEasy_takes_any_token_and_its_answers_one_more_argument(string before, string after) =>
        AssertBecomesAsync("FakeItEasy", FakeItEasy, "public void Test(IStore store) { " + before, after);

    [Theory]
    [InlineData("store.SaveAsync(Arg.Any<int>()).Returns(1);", "store.SaveAsync(Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(1);")]
    [InlineData("store.SaveAsync(1).Returns(1);", "store.SaveAsync(1, Arg.Any<CancellationToken>()).Returns(1);")]
    [InlineData("store.SaveAsync(1).Returns(call => Task.FromResult(call.Arg<int>()));", "store.SaveAsync(1, Arg.Any<CancellationToken>()).Returns(call => Task.FromResult(call.Arg<int>()));")]
    [InlineData("await store.Received(1).SaveAsync(3);", "await store.Received(1).SaveAsync(3, Arg.Any<CancellationToken>());")]
    [InlineData("store.When(x => x.SaveAsync(3)).Do(call => { });", "store.When(x => x.SaveAsync(3, Arg.Any<CancellationToken>())).Do(call => { });")]
    [InlineData("await store.SaveAsync(3);", "await store.SaveAsync(3);")]
    public Task NSubstitute_takes_any_token_and_its_answers_stay(string before, string after) =>
        AssertBecomesAsync("NSubstitute", NSubstitute, "public async Task Test(IStore store) { await Task.Yield(); " + before, after);

    [Fact]
    public async Task An_answer_that_is_a_method_is_named_and_nothing_written()
    {
        _repository.WithFile("tests/Shop.Tests/Moq.cs", Moq).WithFile("tests/Shop.Tests/JobTests.cs", """
            using Moq;

            namespace Shop.Tests;

            public class JobTests
            {
                public void Test() => new Mock<IStore>().Setup(x => x.SaveAsync(1)).Returns<int>(Answer);

                private static Task<int> Answer(int id) => Task.FromResult(id);
            }
            """);

        var problem = await ChangeTrial.RefusedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.StartsWith("tests/Shop.Tests/JobTests.cs:7 answers with a method", problem.Message, StringComparison.Ordinal);
    }

    private async Task AssertBecomesAsync(string library, string source, string body, string expected)
    {
        const string Tests = "tests/Shop.Tests/JobTests.cs";
        var text = $"using {library};\n\nnamespace Shop.Tests;\n\npublic class JobTests\n{{\n    {body}\n    }}\n}}\n";
        _repository.WithFile($"tests/Shop.Tests/{library}.cs", source).WithFile(Tests, text);

        var trial = await ChangeTrial.SucceedAsync(_change, "Pass a CancellationToken through Job.RunAsync", _repository);

        Assert.Contains(expected, trial.Files.SingleOrDefault(file => file.Path == Tests)?.Text ?? text, StringComparison.Ordinal);
    }
}
