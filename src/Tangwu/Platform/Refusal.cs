namespace Tangwu.Platform;

/// <summary>Why something is not done. Each kind is one HTTP status; a refusal is never a 500.</summary>
public enum RefusalKind { Invalid = 400, Forbidden = 403, NotFound = 404, Conflict = 409, Unprocessable = 422, Unavailable = 503 }

/// <summary>What is wrong with one field (or with the whole form when <see cref="Field"/> is null). The text is Chinese and translated at the edge.</summary>
public sealed record Fault(string? Field, string Text, params object?[] Values);

/// <summary>A desk says no, in words its user understands. Pages show it above the form, the API as problem details.</summary>
public sealed class Refusal : Exception
{
    public Refusal(RefusalKind kind, string code, params IReadOnlyList<Fault> faults) : base(faults[0].Text) =>
        (Kind, Code, Faults) = (kind, code, faults);

    public Refusal() : this(RefusalKind.Invalid, "invalid", new Fault(null, "填写的内容有误，请改后再交。")) { }
    public Refusal(string message) : this(RefusalKind.Invalid, "invalid", new Fault(null, message)) { }
    public Refusal(string message, Exception inner) : base(message, inner) =>
        (Kind, Code, Faults) = (RefusalKind.Invalid, "invalid", [new Fault(null, message)]);

    public RefusalKind Kind { get; }
    /// <summary>Stable and machine-readable, such as <c>requests.already-closed</c>.</summary>
    public string Code { get; }
    public IReadOnlyList<Fault> Faults { get; }

    public static Refusal Invalid(string field, string text, params object?[] values) => new(RefusalKind.Invalid, "invalid", new Fault(field, text, values));
    public static Refusal Forbidden(string text = "你没有办这件事的权限。") => new(RefusalKind.Forbidden, "forbidden", new Fault(null, text));
    public static Refusal SignInFirst() => new(RefusalKind.Forbidden, "sign-in-first", new Fault(null, "请先登录。"));
    public static Refusal NotFound(string text = "没有找到，可能已删除，或者你不能查看。") => new(RefusalKind.NotFound, "not-found", new Fault(null, text));
    public static Refusal Conflict(string code, string text, params object?[] values) => new(RefusalKind.Conflict, code, new Fault(null, text, values));
    public static Refusal Unprocessable(string code, string? field, string text, params object?[] values) => new(RefusalKind.Unprocessable, code, new Fault(field, text, values));
    public static Refusal Unavailable(string text) => new(RefusalKind.Unavailable, "unavailable", new Fault(null, text));
}

/// <summary>Collects what is wrong with a form, so that a user sees all of it at once.</summary>
public sealed class Faults
{
    private readonly List<Fault> found = [];

    public Faults When(bool wrong, string field, string text, params object?[] values)
    {
        if (wrong) found.Add(new Fault(field, text, values));
        return this;
    }

    public void Refuse()
    {
        if (found.Count > 0) throw new Refusal(RefusalKind.Invalid, "invalid", found);
    }
}
