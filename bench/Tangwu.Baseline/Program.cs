// What Tangwu is measured against: `dotnet new web` as it comes and, when a file is named, one Razor Page that sends that file's text.
using Tangwu.Baseline;

var builder = WebApplication.CreateBuilder(args);
var file = builder.Configuration["page"];
if (file is not null)
{
    builder.Services.AddRazorPages();
    builder.Services.AddSingleton(new SamePage(File.ReadAllText(file)));
}

var app = builder.Build();
app.MapGet("/hello", () => "Hello World!");
if (file is not null) app.MapRazorPages();
app.Run();
