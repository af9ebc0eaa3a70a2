using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    private enum FlowKind
    {
        /// <summary>Goes on with the next statement.</summary>
        Next,

        /// <summary>Leaves the member.</summary>
        Returned,

        /// <summary>Leaves the loop or switch.</summary>
        Broke,

        /// <summary>Goes on with the next round of the loop.</summary>
        Continued,

        /// <summary>Throws; the exception is kept beside.</summary>
        Threw,

        /// <summary>Cannot be followed.</summary>
        Lost,
    }

    private Flow Block(SyntaxList<StatementSyntax> statements, ITypeSymbol? returned, Frame frame)
    {
        foreach (var statement in statements)
        {
            var flow = Step(statement, returned, frame);
            if (flow.Kind is not FlowKind.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow Step(StatementSyntax statement, ITypeSymbol? returned, Frame frame)
    {
        if (_steps++ > MostSteps)
            return Flow.Lost;
        var flow = statement switch
        {
            BlockSyntax block => Block(block.Statements, returned, frame),
            EmptyStatementSyntax or LocalFunctionStatementSyntax => Flow.Next,
            ReturnStatementSyntax { Expression: null } => new Flow(FlowKind.Returned, null),
            ReturnStatementSyntax { Expression: { } value } when returned is not null => Converted(value, returned, frame) is { } known ? new Flow(FlowKind.Returned, known) : Flow.Lost,
            IfStatementSyntax choice => Choice(choice, returned, frame),
            ThrowStatementSyntax { Expression: { } exception } => Throw(exception),
            ExpressionStatementSyntax { Expression: var effect } => Effect(effect, frame) ? Flow.Next : Flow.Lost,
            LocalDeclarationStatementSyntax local => Declare(local.Declaration, frame),
            WhileStatementSyntax loop => Loop(loop.Condition, loop.Statement, [], returned, frame),
            ForStatementSyntax loop => For(loop, returned, frame),
            SwitchStatementSyntax choice => Switch(choice, returned, frame),
            DoStatementSyntax loop => Do(loop, returned, frame),
            ForEachStatementSyntax loop => ForEach(loop, returned, frame),
            LockStatementSyntax locked => Step(locked.Statement, returned, frame),
            YieldStatementSyntax { Expression: { } yielded } when frame.Yielded is not null => Yield(yielded, returned, frame),
            YieldStatementSyntax { Expression: null } => new Flow(FlowKind.Returned, null),
            ContinueStatementSyntax => new Flow(FlowKind.Continued, null),
            BreakStatementSyntax => new Flow(FlowKind.Broke, null),
            _ => Flow.Lost,
        };
        if (flow.Kind is FlowKind.Lost)
            Obstacle ??= statement;
        return _thrown is null ? flow : new Flow(FlowKind.Threw, null);
    }

    private Flow Choice(IfStatementSyntax choice, ITypeSymbol? returned, Frame frame) => Evaluate(choice.Condition, frame)?.Value switch
    {
        true => Step(choice.Statement, returned, frame),
        false => choice.Else is { } other ? Step(other.Statement, returned, frame) : Flow.Next,
        _ => Flow.Lost,
    };

    private Flow For(ForStatementSyntax loop, ITypeSymbol? returned, Frame frame)
    {
        if (loop.Declaration is { } declaration && Declare(declaration, frame).Kind is not FlowKind.Next || loop.Initializers.Count > 0 || loop.Condition is null)
            return Flow.Lost;
        return Loop(loop.Condition, loop.Statement, loop.Incrementors, returned, frame);
    }

    private Flow Loop(ExpressionSyntax condition, StatementSyntax body, SeparatedSyntaxList<ExpressionSyntax> increments, ITypeSymbol? returned, Frame frame)
    {
        while (_steps++ < MostSteps)
        {
            if (Evaluate(condition, frame)?.Value is not bool goesOn)
                return Flow.Lost;
            if (!goesOn)
                return Flow.Next;
            var flow = Step(body, returned, frame);
            if (flow.Kind is FlowKind.Broke)
                return Flow.Next;
            if (flow.Kind is not (FlowKind.Next or FlowKind.Continued))
                return flow;
            if (!increments.All(increment => Effect(increment, frame)))
                return Flow.Lost;
        }

        return Flow.Lost;
    }

    private Flow Do(DoStatementSyntax loop, ITypeSymbol? returned, Frame frame)
    {
        var first = Step(loop.Statement, returned, frame);
        return first.Kind switch
        {
            FlowKind.Broke => Flow.Next,
            FlowKind.Next or FlowKind.Continued => Loop(loop.Condition, loop.Statement, [], returned, frame),
            _ => first,
        };
    }

    private Flow ForEach(ForEachStatementSyntax loop, ITypeSymbol? returned, Frame frame)
    {
        var source = Evaluate(loop.Expression, frame);
        var items = source?.Value switch
        {
            string text => [.. text.Select(mark => new Known(compilation.GetSpecialType(SpecialType.System_Char), mark))],
            KnownSequence sequence => sequence.Items,
            _ => null,
        };
        if (items is null || Model(loop).GetDeclaredSymbol(loop) is not { } each)
            return Flow.Lost;
        foreach (var item in items.ToList())
        {
            var count = items.Count;
            frame.Write(each, Converted(item, each.Type, frame));
            var flow = Step(loop.Statement, returned, frame);
            if (flow.Kind is FlowKind.Broke)
                return Flow.Next;
            if (flow.Kind is not (FlowKind.Next or FlowKind.Continued))
                return flow;
            if (items.Count != count)
                return Flow.Lost; // enumeration of a list that changed throws
        }

        return Flow.Next;
    }

    private Flow Yield(ExpressionSyntax yielded, ITypeSymbol? returned, Frame frame)
    {
        if (returned is not INamedTypeSymbol { TypeArguments: [var element] } || Converted(yielded, element, frame) is not { } value || frame.Yielded!.Count >= MostItems)
            return Flow.Lost;
        frame.Yielded.Add(value);
        return Flow.Next;
    }

    private Flow Switch(SwitchStatementSyntax choice, ITypeSymbol? returned, Frame frame)
    {
        if (Evaluate(choice.Expression, frame) is not { } value)
            return Flow.Lost;
        SwitchSectionSyntax? chosen = null;
        foreach (var (section, label) in choice.Sections.SelectMany(section => section.Labels.Select(label => (section, label))))
        {
            var fits = label switch
            {
                CaseSwitchLabelSyntax constant => Same(value, Evaluate(constant.Value, frame)),
                CasePatternSwitchLabelSyntax { WhenClause: null } pattern => Matches(pattern.Pattern, value, frame),
                DefaultSwitchLabelSyntax => false,
                _ => null,
            };
            if (fits is null)
                return Flow.Lost;
            if (fits is true)
            {
                chosen = section;
                break;
            }
        }

        chosen ??= choice.Sections.FirstOrDefault(section => section.Labels.Any(label => label is DefaultSwitchLabelSyntax));
        if (chosen is null)
            return Flow.Next;
        var flow = Block(chosen.Statements, returned, frame);
        return flow.Kind is FlowKind.Broke ? Flow.Next : flow;
    }

    private Flow Declare(VariableDeclarationSyntax declaration, Frame frame)
    {
        foreach (var variable in declaration.Variables)
        {
            if (Model(variable).GetDeclaredSymbol(variable) is not ILocalSymbol { RefKind: RefKind.None } local)
                return Flow.Lost;
            if (variable.Initializer is null)
                continue;
            if (Converted(variable.Initializer.Value, local.Type, frame) is not { } value)
                return Flow.Lost;
            frame.Write(local, value);
        }

        return Flow.Next;
    }

    /// <summary>An expression for the sake of what it does: a guard, an assignment, a call within the type.</summary>
    private bool Effect(ExpressionSyntax expression, Frame frame)
    {
        switch (expression)
        {
            case AssignmentExpressionSyntax assignment when _thrown is null:
                return Assign(assignment, frame);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } step:
                return Increment(step.Operand, step.OperatorToken, frame) is not null;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step:
                return Increment(step.Operand, step.OperatorToken, frame) is not null;
            case InvocationExpressionSyntax call:
                return Guard(call, frame) ?? CallWithin(call, frame) is not null || _thrown is not null;
            default:
                return Evaluate(expression, frame) is not null || _thrown is not null;
        }
    }

    private Flow Throw(ExpressionSyntax expression)
    {
        if (Exception(expression) is not { } thrown)
            return Flow.Lost;
        _thrown = thrown;
        return new Flow(FlowKind.Threw, null);
    }

    private Outcome.Threw? Exception(ExpressionSyntax expression)
    {
        if (expression is not BaseObjectCreationExpressionSyntax creation || Model(creation).GetTypeInfo(creation).Type is not { } type)
            return null;
        var place = type.ToDisplayString() switch
        {
            "System.ArgumentNullException" or "System.ArgumentOutOfRangeException" => 0,
            "System.ArgumentException" => 1,
            _ => -1,
        };
        var isStandard = type.ContainingNamespace.ToDisplayString() is "System" or "System.Collections.Generic";
        if (!isStandard && type.Locations.All(location => !location.IsInSource))
            return null;
        var arguments = creation.ArgumentList?.Arguments;
        var parameter = place >= 0 && arguments?.Count > place && Model(creation).GetConstantValue(arguments.Value[place].Expression).Value is string name ? name : "";
        return new Outcome.Threw(type, parameter);
    }

    private sealed record Flow(FlowKind Kind, Known? Value)
    {
        public static Flow Next { get; } = new(FlowKind.Next, null);

        public static Flow Lost { get; } = new(FlowKind.Lost, null);
    }
}
