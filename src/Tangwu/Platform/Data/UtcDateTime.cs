using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tangwu.Platform;

/// <summary>Every time in the database is UTC; SQLite gives it back without saying so.</summary>
internal sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
    t => t.Kind == DateTimeKind.Utc ? t : DateTime.SpecifyKind(t, DateTimeKind.Utc),
    t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
