using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>What somebody files: for themselves, or (with a name) for a person without a phone.</summary>
public sealed record Filing
{
    public const int MaxWords = 1000, MaxWhere = 100, MaxName = 40;

    public string Words { get; init; } = "";
    public string? Category { get; init; }
    public Guid? Building { get; init; }
    public int? Unit { get; init; }
    public string Where { get; init; } = "";
    public bool HideName { get; init; }
    public bool IsPrivate { get; init; }
    public RequestChannel Channel { get; init; } = RequestChannel.Web;
    /// <summary>The name of the person it is from, when staff file for somebody.</summary>
    public string? ForName { get; init; }
    public string? ForPhone { get; init; }
    public IReadOnlyList<Guid> Photos { get; init; } = [];

    public bool ForSomebody => ForName is not null;

    /// <summary>Everything that is wrong, at once.</summary>
    public void Check()
    {
        CheckWords(Words, Photos.Count).CheckPlace(Category, Building, Where)
            .When(ForSomebody && ForName!.Trim().Length is 0 or > MaxName, "ForName", "请填反映人怎么称呼，最多 {0} 个字。", MaxName)
            .When(ForSomebody && !string.IsNullOrWhiteSpace(ForPhone) && MobileNumber.Normalise(ForPhone) is null && !Landline(ForPhone), "ForPhone", "电话不对，请填 11 位手机号，或带区号的座机。")
            .Refuse();
    }

    public static Faults CheckWords(string? words, int photos) => new Faults()
        .When(string.IsNullOrWhiteSpace(words) && photos == 0, "Words", "请说说是什么事，或者拍张照片。")
        .When(string.IsNullOrWhiteSpace(words) && photos > 0, "Words", "请写一句话说明照片里是什么事。")
        .When(words?.Length > MaxWords, "Words", "最多写 {0} 个字，现在有 {1} 个字。", MaxWords, words?.Length ?? 0);

    /// <summary>Whether a retry brings the same thing: the same key with another body is refused.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))));

    private static bool Landline(string text) => text.Count(char.IsAsciiDigit) is >= 7 and <= 12 && text.All(c => char.IsAsciiDigit(c) || c is '-' or ' ');
}

internal static class FilingChecks
{
    public static Faults CheckPlace(this Faults faults, string? category, Guid? building, string? where) => faults
        .When(RequestCategory.Find(category) is null, "Category", "请选一个类别，拿不准就选“其他”。")
        .When(building is null, "Building", "请选在哪个楼，院子里的事选最近的楼。")
        .When(where?.Length > Filing.MaxWhere, "Where", "具体位置最多 {0} 个字。", Filing.MaxWhere);
}
