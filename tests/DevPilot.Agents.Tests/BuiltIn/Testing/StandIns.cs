namespace DevPilot.Agents.Tests.BuiltIn.Testing;

/// <summary>Hand-written stand-ins for packages that this test host does not load: only the shape of what written tests call.</summary>
internal static class StandIns
{
    public const string NUnit = """
        using System;
        using System.Threading.Tasks;

        namespace NUnit.Framework
        {
            [AttributeUsage(AttributeTargets.Method)] public sealed class TestAttribute : Attribute;
            [AttributeUsage(AttributeTargets.Class)] public sealed class TestFixtureAttribute : Attribute;
            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)] public sealed class TestCaseAttribute(params object?[]? arguments) : Attribute { public object?[]? Arguments => arguments; }
            public sealed class Constraint;
            public sealed class Negated { public Constraint Null => new(); public Constraint Empty => new(); public Constraint EqualTo(object? value) => new(); }
            public static class Is
            {
                public static Constraint True => new();
                public static Constraint False => new();
                public static Constraint Null => new();
                public static Constraint Empty => new();
                public static Negated Not => new();
                public static Constraint EqualTo(object? value) => new();
            }
            public delegate void TestDelegate();
            public delegate Task AsyncTestDelegate();
            public static class Assert
            {
                public static void That<T>(T actual, Constraint constraint) { }
                public static T? Throws<T>(TestDelegate code) where T : Exception => null;
                public static T? ThrowsAsync<T>(AsyncTestDelegate code) where T : Exception => null;
            }
        }
        """;

    public const string MSTest = """
        using System;
        using System.Collections;
        using System.Threading.Tasks;

        namespace Microsoft.VisualStudio.TestTools.UnitTesting
        {
            [AttributeUsage(AttributeTargets.Class)] public sealed class TestClassAttribute : Attribute;
            [AttributeUsage(AttributeTargets.Method)] public sealed class TestMethodAttribute : Attribute;
            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)] public sealed class DataRowAttribute(params object?[]? data) : Attribute { public object?[]? Data => data; }
            public static class Assert
            {
                public static void AreEqual<T>(T? expected, T? actual) { }
                public static void AreNotEqual<T>(T? unexpected, T? actual) { }
                public static void IsTrue(bool? condition) { }
                public static void IsFalse(bool? condition) { }
                public static void IsNull(object? value) { }
                public static void IsNotNull(object? value) { }
                public static T ThrowsExactly<T>(Action action) where T : Exception => null!;
                public static T ThrowsExactly<T>(Func<object?> action) where T : Exception => null!;
                public static Task<T> ThrowsExactlyAsync<T>(Func<Task> action) where T : Exception => null!;
            }
            public static class CollectionAssert { public static void AreEqual(ICollection? expected, ICollection? actual) { } }
        }
        """;

    public const string FluentAssertions = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace FluentAssertions
        {
            public sealed class ObjectAssertions { public void Be(object? expected) { } public void NotBe(object? other) { } public void BeNull() { } public void NotBeNull() { } }
            public sealed class StringAssertions { public void Be(string? expected) { } public void BeNull() { } public void BeEmpty() { } }
            public sealed class BooleanAssertions { public void BeTrue() { } public void BeFalse() { } }
            public sealed class NumericAssertions<T> where T : struct { public void Be(T? expected) { } public void BeNull() { } }
            public sealed class CollectionAssertions<T> { public void Equal(params T[] elements) { } public void Equal(IEnumerable<T> elements) { } public void BeEmpty() { } public void BeNull() { } }
            public sealed class Thrown<T> { public Thrown<T> WithParameterName(string name) => this; }
            public sealed class ActionAssertions { public Thrown<T> ThrowExactly<T>() where T : Exception => new(); public Thrown<T> Throw<T>() where T : Exception => new(); }
            public sealed class FunctionAssertions { public Task<Thrown<T>> ThrowExactlyAsync<T>() where T : Exception => null!; }
            public static class FluentActions
            {
                public static Action Invoking(Action action) => action;
                public static Func<T> Invoking<T>(Func<T> action) => action;
                public static Func<Task> Awaiting(Func<Task> action) => action;
            }
            public static class AssertionExtensions
            {
                public static ObjectAssertions Should(this object? value) => new();
                public static StringAssertions Should(this string? value) => new();
                public static BooleanAssertions Should(this bool value) => new();
                public static NumericAssertions<int> Should(this int value) => new();
                public static NumericAssertions<decimal> Should(this decimal value) => new();
                public static CollectionAssertions<T> Should<T>(this IEnumerable<T> value) => new();
                public static ActionAssertions Should(this Action action) => new();
                public static ActionAssertions Should<T>(this Func<T> action) => new();
                public static FunctionAssertions Should(this Func<Task> action) => new();
                public static Task<Thrown<T>> WithParameterName<T>(this Task<Thrown<T>> thrown, string name) => thrown;
            }
        }
        """;

    public const string Shouldly = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Shouldly
        {
            public static class ShouldBeTestExtensions
            {
                public static void ShouldBe<T>(this T? actual, T? expected) { }
                public static void ShouldBe<T>(this IEnumerable<T>? actual, IEnumerable<T>? expected, bool ignoreOrder = false) { }
                public static void ShouldNotBe<T>(this T? actual, T? expected) { }
                public static void ShouldBeTrue(this bool actual) { }
                public static void ShouldBeFalse(this bool actual) { }
                public static void ShouldBeNull<T>(this T? actual) { }
                public static void ShouldNotBeNull<T>(this T? actual) { }
                public static void ShouldBeEmpty<T>(this IEnumerable<T>? actual) { }
                public static void ShouldBeEmpty(this string? actual) { }
            }
            public static class Should
            {
                public static T Throw<T>(Action action) where T : Exception => null!;
                public static T Throw<T>(Func<object?> action) where T : Exception => null!;
                public static Task<T> ThrowAsync<T>(Func<Task> action) where T : Exception => null!;
            }
        }
        """;
}
