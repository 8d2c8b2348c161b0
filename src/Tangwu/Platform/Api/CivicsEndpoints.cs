using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>The calculators anyone may use without signing in: they keep nothing.</summary>
internal static class CivicsEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/civics/check", Check).AllowAnonymous().RequireRateLimiting(RateLimits.Calculators).WithTags("civics")
            .WithSummary("Checks an identity number (GB 11643) or a unified social credit code (GB 32100)")
            .WithDescription("A POST, so that numbers reach no log. Nothing is kept. Lower-case x is accepted.")
            .Example(new CheckQuestion("id", "11010519491231002x"), new CheckAnswer(true, null));

    private static CheckAnswer Check(CheckQuestion question, TimeProvider clock, Words words) =>
        Of(question.Kind, question.Number, ChinaTime.LocalDate(clock.Now()), words);

    public static CheckAnswer Of(string? kind, string? number, DateOnly today, Words words)
    {
        var check = kind switch
        {
            "id" => ResidentIdNumber.Check(number, today),
            "uscc" => UnifiedSocialCreditCode.Check(number),
            _ => throw Refusal.Invalid("Kind", "类型只能是 id（身份证号）或 uscc（统一社会信用代码）。"),
        };
        return new CheckAnswer(check.Valid, check.Fault is { } fault ? words[Reason(fault)] : null);
    }

    private static string Reason(CodeFault fault) => fault switch
    {
        CodeFault.Empty => "没有填号码。",
        CodeFault.Length => "位数不对，应为 18 位。",
        CodeFault.Characters => "有不该出现的字符。",
        CodeFault.Division => "开头的地区代码不对。",
        CodeFault.BirthDate => "出生日期不对。",
        _ => "校验位不对，可能抄错了一位。",
    };
}

/// <param name="Kind"><c>id</c> or <c>uscc</c>.</param>
/// <param name="Number">The number as written; blanks and full-width digits are tolerated.</param>
public sealed record CheckQuestion(string? Kind, string? Number);

/// <param name="Valid">Whether it could be a real number: form, date and check digit agree. It does not say that it was issued.</param>
/// <param name="Reason">What is wrong, in the language of the request; null when valid.</param>
public sealed record CheckAnswer(bool Valid, string? Reason);
