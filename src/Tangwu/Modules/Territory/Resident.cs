using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

public enum ResidentKind { Registered, Floating }

/// <summary>Somebody who lives here. Phone and identity number stand sealed; lists show the masked forms kept beside them.</summary>
public sealed class Resident : Thing
{
    public const string PhonePurpose = "territory.resident.phone", IdPurpose = "territory.resident.id_number";

    public required Guid Household { get; init; }
    [Personal] public required string Name { get; init; }
    public Sex? Sex { get; init; }
    public int? BirthYear { get; init; }
    public ResidentKind Kind { get; init; }
    public bool HeadOfHousehold { get; init; }
    [Personal] public string? PhoneSealed { get; init; }
    [Personal] public string? PhoneIndex { get; init; }
    [Personal] public string? PhoneMasked { get; init; }
    [Personal] public string? IdSealed { get; init; }
    [Personal] public string? IdIndex { get; init; }
    [Personal] public string? IdMasked { get; init; }
    public DateTime Since { get; init; }

    /// <summary>Enters somebody into the register; numbers are checked before they are sealed.</summary>
    public static Resident MoveIn(long community, Guid id, ResidentEntry entry, Vault vault, DateTime now)
    {
        var phone = MobileNumber.Normalise(entry.Phone);
        var number = ResidentIdNumber.Check(entry.IdNumber, ChinaTime.LocalDate(now));
        new Faults()
            .When(string.IsNullOrWhiteSpace(entry.Name) || entry.Name.Trim().Length > 40, "Name", "姓名要填，最多 {0} 个字。", 40)
            .When(!string.IsNullOrWhiteSpace(entry.Phone) && phone is null, "Phone", "请填 11 位手机号。")
            .When(!string.IsNullOrWhiteSpace(entry.IdNumber) && !number.Valid, "IdNumber", "身份证号不对，请核对。").Refuse();
        var idNumber = number.Valid ? number.Normalised : null;
        return new Resident
        {
            Community = community,
            Id = id,
            Household = entry.Household,
            Name = entry.Name.Trim(),
            Kind = entry.Kind,
            HeadOfHousehold = entry.HeadOfHousehold,
            Since = now,
            Sex = entry.Sex ?? ResidentIdNumber.Sex(idNumber),
            BirthYear = entry.BirthYear ?? ResidentIdNumber.BirthDate(idNumber)?.Year,
            PhoneSealed = phone is null ? null : vault.Seal(phone, PhonePurpose),
            PhoneIndex = phone is null ? null : vault.Index(phone, "phone"),
            PhoneMasked = phone is null ? null : Masking.Phone(phone),
            IdSealed = idNumber is null ? null : vault.Seal(idNumber, IdPurpose),
            IdIndex = idNumber is null ? null : vault.Index(idNumber, "id"),
            IdMasked = idNumber is null ? null : Masking.IdNumber(idNumber),
        };
    }

    public int? AgeIn(int year) => BirthYear is { } born ? year - born : null;
}

/// <summary>What is known of a resident when entered.</summary>
public sealed record ResidentEntry(Guid Household, string Name, Sex? Sex, int? BirthYear, ResidentKind Kind, bool HeadOfHousehold, string? Phone, string? IdNumber);
