using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Names in SQL are snake_case without quotes, the same on both engines.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder model, string prefix)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            var table = entity.ClrType.Namespace == typeof(SnakeCase).Namespace ? "platform" : prefix;
            entity.SetTableName($"{table}_{Of(entity.GetTableName()!)}");
            foreach (var property in entity.GetProperties()) property.SetColumnName(Of(property.Name));
        }
    }

    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
