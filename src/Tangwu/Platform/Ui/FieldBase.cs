using Microsoft.AspNetCore.Components;

namespace Tangwu.Platform.Ui;

/// <summary>
/// What all fields share: the error finds its field by name through the form, the id is <c>f-{Name}</c> so that the
/// error summary can link to it, and hint and error are read out with the field.
/// </summary>
public abstract class FieldBase : ComponentBase
{
    [CascadingParameter] public IReadOnlyList<FieldError>? Errors { get; set; }
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }
    [Parameter] public string? Error { get; set; }
    [Parameter] public bool Required { get; set; }

    protected string Id => "f-" + Name;
    protected string? Message => Error ?? Errors?.FirstOrDefault(e => e.Field == Name)?.Message;
    protected string? Invalid => Message is null ? null : "true";
    protected string Css => Message is null ? "field" : "field err";

    protected string? DescribedBy => (Message, Hint) switch
    {
        (null, null) => null,
        (null, _) => Id + "-h",
        (_, null) => Id + "-m",
        _ => $"{Id}-m {Id}-h",
    };
}
