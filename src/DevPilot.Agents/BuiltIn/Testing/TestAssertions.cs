using DevPilot.CSharp.Structure;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Assertion statements as a suite writes them.</summary>
/// <param name="Framework">The test framework.</param>
/// <param name="Library">The assertion library.</param>
/// <param name="Constraints">Of NUnit: whether it is written as <c>Assert.That</c>; NUnit 4 knows nothing else.</param>
/// <param name="ThrowsExactly">Of MSTest: whether it has <c>ThrowsExactly</c>, which took the place of <c>ThrowsException</c> in version 3.8.</param>
internal sealed record TestAssertions(TestFramework Framework, AssertionLibrary Library, bool Constraints = true, bool ThrowsExactly = true)
{
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

    /// <summary>A value is of a type.</summary>
    public string IsType(string type, string value) => Choose(
        $"Assert.IsType<{type}>({value});",
        Constraints ? $"Assert.That({value}, Is.TypeOf<{type}>());" : $"Assert.IsInstanceOf<{type}>({value});",
        $"Assert.IsInstanceOfType({value}, typeof({type}));",
        $"{value}.ShouldBeOfType<{type}>();",
        $"{value}.Should().BeOfType<{type}>();");

    /// <summary>A call throws exactly this exception.</summary>
    /// <param name="exception">Type of the exception.</param>
    /// <param name="call">The call as an expression or a block.</param>
    public string Throws(string exception, string call) => Choose(
        $"Assert.Throws<{exception}>(() => {call});",
        $"Assert.Throws<{exception}>(() => {call});",
        $"Assert.{(ThrowsExactly ? "ThrowsExactly" : "ThrowsException")}<{exception}>(() => {call});",
        $"Should.Throw<{exception}>(() => {call});",
        $"FluentActions.Invoking(() => {call}).Should().ThrowExactly<{exception}>();");

    /// <summary>A call throws exactly this exception and blames this parameter. May be several statements.</summary>
    public IReadOnlyList<string> ThrowsFor(string exception, string parameter, string call)
    {
        if (IsFluent)
            return [$"FluentActions.Invoking(() => {call}).Should().ThrowExactly<{exception}>().WithParameterName(\"{parameter}\");"];
        if (Framework is TestFramework.XUnit && Library is AssertionLibrary.BuiltIn)
            return [$"Assert.Throws<{exception}>(\"{parameter}\", () => {call});"];
        return [$"var exception = {Throws(exception, call)}", Equal($"\"{parameter}\"", Framework is TestFramework.NUnit && Library is AssertionLibrary.BuiltIn ? "exception!.ParamName" : "exception.ParamName")];
    }

    /// <summary>An awaited call throws exactly this exception and blames this parameter. The test must be asynchronous.</summary>
    public IReadOnlyList<string> ThrowsForAsync(string exception, string parameter, string call)
    {
        if (IsFluent)
            return [$"await FluentActions.Awaiting(() => {call}).Should().ThrowExactlyAsync<{exception}>().WithParameterName(\"{parameter}\");"];
        return (Framework, Library) switch
        {
            (_, AssertionLibrary.Shouldly) =>
                [$"var exception = await Should.ThrowAsync<{exception}>(() => {call});", Equal($"\"{parameter}\"", "exception.ParamName")],
            (TestFramework.XUnit, _) => [$"await Assert.ThrowsAsync<{exception}>(\"{parameter}\", () => {call});"],
            (TestFramework.NUnit, _) =>
                [$"var exception = Assert.ThrowsAsync<{exception}>(async () => await {call});", Equal($"\"{parameter}\"", "exception!.ParamName")],
            _ => [$"var exception = await Assert.{(ThrowsExactly ? "ThrowsExactlyAsync" : "ThrowsExceptionAsync")}<{exception}>(() => {call});", Equal($"\"{parameter}\"", "exception.ParamName")],
        };
    }

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
        condition.Contains(' ', StringComparison.Ordinal) || condition.StartsWith('!') ? $"({condition})" : condition;
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
