using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>One of ASP.NET's data protection keys (cookies, form tokens), sealed by the vault.</summary>
public sealed class KeyRingEntry
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

/// <summary>Keeps those keys in the database, so that every process on it reads every other's cookies and none ends at a restart.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, Vault vault) : IXmlRepository
{
    private const string Purpose = "platform.key_ring";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<PlatformDb>().KeyRing.AsNoTracking().ToList().Select(k => XElement.Parse(vault.Open(k.Xml, Purpose)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        db.Database.ExecuteSql($"INSERT INTO platform_key_ring (name, xml) VALUES ({friendlyName}, {vault.Seal(element.ToString(SaveOptions.DisableFormatting), Purpose)}) ON CONFLICT (name) DO NOTHING");
    }
}
