using Tangwu.Modules.Requests;
using Tangwu.Modules.Territory;
using Tangwu.Platform;

// The modules, in the order in which their schemas run and their seeds are sown. Nothing is scanned.
IModule[] modules = [new TerritoryModule(), new RequestsModule()];

var (command, settings) = args is [['-', ..], ..] or [] ? ("serve", args) : (args[0], args[1..]);
var builder = WebApplication.CreateBuilder(settings);
builder.AddTangwu(modules);

await using var app = builder.Build();
app.UseTangwu();

switch (command)
{
    case "serve":
        await app.PrepareAsync();
        await app.RunAsync();
        return 0;
    case "migrate":
        await app.Services.GetRequiredService<SchemaRunner>().UpgradeAsync();
        return 0;
    case "citus-adopt":
        await app.Services.GetRequiredService<SchemaRunner>().AdoptCitusAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync($"tangwu: no command '{command}'. Known: serve (the default), migrate, citus-adopt.");
        return 2;
}

public partial class Program;
