namespace Tangwu.Platform;

/// <summary>A sign-in of a person: made at the first sign-in, or by staff. Keyed by its own id, in no community.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    [Personal] public required string PhoneSealed { get; set; }
    public required string PhoneIndex { get; set; }
    public required string PhoneMasked { get; set; }
    [Personal] public string? PasswordHash { get; set; }
    /// <summary>Changes on "sign out everywhere"; sessions carrying the old one end.</summary>
    public string SecurityStamp { get; set; } = "";
    public int AccessFailedCount { get; set; }
    public DateTime? LockoutEnd { get; set; }
    public DateTime CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>Which account a phone number signs in to. Its own table, keyed by the number's blind index, so that uniqueness holds on a sharded database.</summary>
public sealed class Login
{
    public required string PhoneIndex { get; init; }
    public required Guid Account { get; set; }
}

/// <summary>The one-time code last sent to a number; only its hash is kept.</summary>
public sealed class SignInCode
{
    public required string PhoneIndex { get; init; }
    public string Hash { get; set; } = "";
    public DateTime SentAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>When the hour began in which <see cref="SentInHour"/> counts.</summary>
    public DateTime HourFrom { get; set; }
    public int SentInHour { get; set; }
}

/// <summary>A personal access token for the API: only its hash is kept; bound to one community, revocable.</summary>
public sealed class ApiToken
{
    public required string Hash { get; init; }
    public required Guid Account { get; init; }
    public required long Community { get; init; }
    public Guid? Seat { get; init; }
    public required string Name { get; init; }
    /// <summary><c>read</c> or <c>write</c> (which includes reading).</summary>
    public required string Scopes { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }
}
