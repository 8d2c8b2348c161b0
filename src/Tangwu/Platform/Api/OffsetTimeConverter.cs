using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>Times in the API are ISO-8601 with the offset of China: 2026-11-22T10:32:00.000+08:00.</summary>
internal sealed class OffsetTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(new DateTimeOffset(ChinaTime.ToLocal(value), ChinaTime.Offset).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
}
