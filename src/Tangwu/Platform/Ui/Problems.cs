namespace Tangwu.Platform;

/// <summary>What was wrong with the posted form, in the reader's language: shown above the form and at its fields, with the fitting status.</summary>
public sealed class Problems(Words words, IHttpContextAccessor http)
{
    private readonly List<Ui.FieldError> errors = [];

    public IReadOnlyList<Ui.FieldError> Errors => errors;
    public bool Any => errors.Count > 0;

    public void Add(string? field, string text, params object?[] values)
    {
        errors.Add(new Ui.FieldError(field, words[text, values]));
        Status(400);
    }

    public void Add(Refusal refusal)
    {
        foreach (var fault in refusal.Faults) errors.Add(new Ui.FieldError(fault.Field, words[fault.Text, fault.Values]));
        Status((int)refusal.Kind);
    }

    /// <summary>Runs a write; a refusal becomes errors on the form and the answer is false.</summary>
    public async Task<bool> TryAsync(Func<Task> write)
    {
        if (Any) return false;
        try
        {
            await write();
            return true;
        }
        catch (Refusal r) when (r.Kind is not RefusalKind.NotFound)
        {
            Add(r);
            return false;
        }
    }

    /// <summary>A page with several forms names its fields apart; the desk knows one name for them.</summary>
    public void Rename(string from, string to)
    {
        for (var i = 0; i < errors.Count; i++)
            if (errors[i].Field == from) errors[i] = errors[i] with { Field = to };
    }

    private void Status(int code)
    {
        if (http.HttpContext is { Response.HasStarted: false } context) context.Response.StatusCode = code;
    }
}
