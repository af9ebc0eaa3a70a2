using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Assertion statements as a suite writes them.</summary>
/// <param name="Framework">The test framework.</param>
/// <param name="Library">The assertion library.</param>
/// <param name="Constraints">Of NUnit: whether it is written as <c>Assert.That</c>; NUnit 4 knows nothing else.</param>
/// <param name="ThrowsExactly">Of MSTest: whether it has <c>ThrowsExactly</c>, which took the place of <c>ThrowsException</c> in version 3.8.</param>
internal sealed record TestAssertions(TestFramework Framework, AssertionLibrary Library, bool Constraints = true, bool ThrowsExactly = true)
{
    /// <summary>Of FluentAssertions: how the action that must throw is written.</summary>
    public ActStyle Act { get; init; }

    /// <summary>The namespace that the library needs; empty for the framework's own assertions.</summary>
    public string Namespace => Library switch
    {
        AssertionLibrary.Shouldly => "Shouldly",
        AssertionLibrary.FluentAssertions => "FluentAssertions",
        AssertionLibrary.AwesomeAssertions => "AwesomeAssertions",
        _ => "",
    };

    private bool IsFluent => Library is AssertionLibrary.FluentAssertions or AssertionLibrary.AwesomeAssertions;

    /// <summary>Two values are equal.</summary>
    public string Equal(string expected, string actual) => Choose(
        $"Assert.Equal({expected}, {actual});",
        Constraints ? $"Assert.That({actual}, Is.EqualTo({expected}));" : $"Assert.AreEqual({expected}, {actual});",
        $"Assert.AreEqual({expected}, {actual});",
        $"{actual}.ShouldBe({expected});",
        $"{actual}.Should().Be({expected});");

    /// <summary>Two values differ.</summary>
    public string NotEqual(string unexpected, string actual) => Choose(
        $"Assert.NotEqual({unexpected}, {actual});",
        Constraints ? $"Assert.That({actual}, Is.Not.EqualTo({unexpected}));" : $"Assert.AreNotEqual({unexpected}, {actual});",
        $"Assert.AreNotEqual({unexpected}, {actual});",
        $"{actual}.ShouldNotBe({unexpected});",
        $"{actual}.Should().NotBe({unexpected});");

    /// <summary>A condition holds.</summary>
    public string True(string condition) => Choose(
        $"Assert.True({condition});",
        Constraints ? $"Assert.That({condition}, Is.True);" : $"Assert.IsTrue({condition});",
        $"Assert.IsTrue({condition});",
        $"{Operand(condition)}.ShouldBeTrue();",
        $"{Operand(condition)}.Should().BeTrue();");

    /// <summary>A condition does not hold.</summary>
    public string False(string condition) => Choose(
        $"Assert.False({condition});",
        Constraints ? $"Assert.That({condition}, Is.False);" : $"Assert.IsFalse({condition});",
        $"Assert.IsFalse({condition});",
        $"{Operand(condition)}.ShouldBeFalse();",
        $"{Operand(condition)}.Should().BeFalse();");

    /// <summary>A value is null.</summary>
    public string Null(string value) => Choose(
        $"Assert.Null({value});",
        Constraints ? $"Assert.That({value}, Is.Null);" : $"Assert.IsNull({value});",
        $"Assert.IsNull({value});",
        $"{value}.ShouldBeNull();",
        $"{value}.Should().BeNull();");

    /// <summary>A value is not null.</summary>
    public string NotNull(string value) => Choose(
        $"Assert.NotNull({value});",
        Constraints ? $"Assert.That({value}, Is.Not.Null);" : $"Assert.IsNotNull({value});",
        $"Assert.IsNotNull({value});",
        $"{value}.ShouldNotBeNull();",
        $"{value}.Should().NotBeNull();");

    /// <summary>A string or sequence is empty.</summary>
    public string Empty(string value) => Choose(
        $"Assert.Empty({value});",
        Constraints ? $"Assert.That({value}, Is.Empty);" : $"Assert.IsEmpty({value});",
        $"Assert.AreEqual(0, {value}.Count());",
        $"{value}.ShouldBeEmpty();",
        $"{value}.Should().BeEmpty();");

    /// <summary>Two sequences have equal elements in the same order.</summary>
    /// <param name="expected">An array.</param>
    /// <param name="actual">A sequence.</param>
    /// <param name="isCollection">Whether its type is an array or a list; MSTest compares nothing else.</param>
    public string EqualElements(string expected, string actual, bool isCollection) => Choose(
        $"Assert.Equal({expected}, {actual});",
        Constraints ? $"Assert.That({actual}, Is.EqualTo({expected}));" : $"CollectionAssert.AreEqual({expected}, {actual});",
        $"CollectionAssert.AreEqual({expected}, {actual}{(isCollection ? "" : ".ToArray()")});",
        $"{actual}.ShouldBe({expected});",
        $"{actual}.Should().Equal({expected});");

    /// <summary>A value is of a type.</summary>
    public string IsType(string type, string value) => Choose(
        $"Assert.IsType<{type}>({value});",
        Constraints ? $"Assert.That({value}, Is.TypeOf<{type}>());" : $"Assert.IsInstanceOf<{type}>({value});",
        $"Assert.IsInstanceOfType({value}, typeof({type}));",
        $"{value}.ShouldBeOfType<{type}>();",
        $"{value}.Should().BeOfType<{type}>();");

    /// <summary>A call throws exactly this exception. May be several lines.</summary>
    /// <param name="exception">Type of the exception.</param>
    /// <param name="call">The call as an expression or a block.</param>
    public string Throws(string exception, string call) => Choose(
        $"Assert.Throws<{exception}>(() => {call});",
        $"Assert.Throws<{exception}>(() => {call});",
        $"Assert.{(ThrowsExactly ? "ThrowsExactly" : "ThrowsException")}<{exception}>(() => {call});",
        $"Should.Throw<{exception}>(() => {call});",
        Fluent(call, $"ThrowExactly<{exception}>();"));

    /// <summary>A call throws exactly this exception and blames this parameter. May be several statements.</summary>
    public IReadOnlyList<string> ThrowsFor(string exception, string parameter, string call)
    {
        if (IsFluent)
            return Fluent(call, $"ThrowExactly<{exception}>().WithParameterName(\"{parameter}\");").Split('\n');
        if (Framework is TestFramework.XUnit && Library is AssertionLibrary.BuiltIn)
            return [$"Assert.Throws<{exception}>(\"{parameter}\", () => {call});"];
        return [$"var exception = {Throws(exception, call)}", Equal($"\"{parameter}\"", Framework is TestFramework.NUnit && Library is AssertionLibrary.BuiltIn ? "exception!.ParamName" : "exception.ParamName")];
    }

    /// <summary>An awaited call throws exactly this exception. The test must be asynchronous where a statement awaits.</summary>
    public IReadOnlyList<string> ThrowsAsync(string exception, string call) => IsFluent
        ? FluentAsync(call, $"ThrowExactlyAsync<{exception}>();")
        : [Awaited(exception, call)];

    /// <summary>An awaited call throws exactly this exception and blames this parameter. The test must be asynchronous where a statement awaits.</summary>
    public IReadOnlyList<string> ThrowsForAsync(string exception, string parameter, string call)
    {
        if (IsFluent)
            return FluentAsync(call, $"ThrowExactlyAsync<{exception}>().WithParameterName(\"{parameter}\");");
        return (Framework, Library) is (TestFramework.XUnit, AssertionLibrary.BuiltIn)
            ? [$"await Assert.ThrowsAsync<{exception}>(\"{parameter}\", () => {call});"]
            : [$"var exception = {Awaited(exception, call)}", Equal($"\"{parameter}\"", (Framework, Library) is (TestFramework.NUnit, AssertionLibrary.BuiltIn) ? "exception!.ParamName" : "exception.ParamName")];
    }

    private string Awaited(string exception, string call) => (Framework, Library) switch
    {
        (_, AssertionLibrary.Shouldly) => $"await Should.ThrowAsync<{exception}>(() => {call});",
        (TestFramework.XUnit, _) => $"await Assert.ThrowsAsync<{exception}>(() => {call});",
        (TestFramework.NUnit, _) => $"Assert.ThrowsAsync<{exception}>(async () => await {call});",
        _ => $"await Assert.{(ThrowsExactly ? "ThrowsExactlyAsync" : "ThrowsExceptionAsync")}<{exception}>(() => {call});",
    };

    private string Fluent(string call, string thrown) => Act is ActStyle.Invoking
        ? $"FluentActions.Invoking(() => {call}).Should().{thrown}"
        : $"{(Act is ActStyle.Inferred ? "var" : "Action")} act = () => {Discarded(call)};\n\nact.Should().{thrown}";

    private string[] FluentAsync(string call, string thrown) => Act is ActStyle.Invoking
        ? [$"await FluentActions.Awaiting(() => {call}).Should().{thrown}"]
        : [$"{(Act is ActStyle.Inferred ? "var" : "Func<Task>")} act = () => {call};", "", $"await act.Should().{thrown}"];

    /// <summary>What is no call is no statement, which an <c>Action</c> must be.</summary>
    private string Discarded(string call) => Act is ActStyle.Declared && !call.StartsWith('{') && !call.EndsWith(')') ? $"_ = {call}" : call;

    private string Choose(string xunit, string nunit, string mstest, string shouldly, string fluent) => Library switch
    {
        AssertionLibrary.Shouldly => shouldly,
        AssertionLibrary.FluentAssertions or AssertionLibrary.AwesomeAssertions => fluent,
        _ => Framework switch
        {
            TestFramework.NUnit => nunit,
            TestFramework.MSTest => mstest,
            _ => xunit,
        },
    };

    private static string Operand(string condition) =>
        SyntaxFactory.ParseExpression(condition) is InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or SimpleNameSyntax or ParenthesizedExpressionSyntax
            ? condition
            : $"({condition})";
}

/// <summary>How a suite with FluentAssertions writes the action that must throw.</summary>
internal enum ActStyle
{
    /// <summary><c>Action act = () =&gt; …;</c> and <c>act.Should()</c>.</summary>
    Declared,

    /// <summary>The same with <c>var</c>.</summary>
    Inferred,

    /// <summary><c>FluentActions.Invoking(() =&gt; …).Should()</c>.</summary>
    Invoking,
}

/// <summary>What a suite asserts with.</summary>
internal enum AssertionLibrary
{
    /// <summary>The framework's own <c>Assert</c>.</summary>
    BuiltIn,

    /// <summary>Shouldly.</summary>
    Shouldly,

    /// <summary>FluentAssertions.</summary>
    FluentAssertions,

    /// <summary>AwesomeAssertions, the free descendant of FluentAssertions.</summary>
    AwesomeAssertions,
}
