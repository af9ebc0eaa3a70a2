using DevPilot.Web.Dashboard.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>A line of code, character for character: markup of its own would add white space.</summary>
public sealed class CodeLine : ComponentBase
{
    /// <summary>The line.</summary>
    [Parameter, EditorRequired]
    public DiffLine Line { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var piece in Line.Pieces)
        {
            if (piece.Class.Length is 0)
            {
                builder.AddContent(0, VisibleText.Of(piece.Text));
                continue;
            }

            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", piece.Class);
            builder.AddContent(3, VisibleText.Of(piece.Text));
            builder.CloseElement();
        }
    }
}
