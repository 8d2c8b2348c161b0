using System.Reflection;
using Microsoft.AspNetCore.Components;
using Tangwu.Platform.Ui;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Whatever asks before it is drawn loads through <see cref="LoadedComponent"/>: with OnInitializedAsync it would be drawn half-loaded on PostgreSQL, where answers take time.</summary>
public class LoadingTests
{
    [Fact]
    public void No_component_loads_while_it_is_being_drawn() => Assert.Empty(typeof(LoadedComponent).Assembly.GetTypes().Where(Offends).Select(t => t.FullName));

    [Fact]
    public void One_that_did_would_be_found() => Assert.True(Offends(typeof(HalfDrawn)));

    private static bool Offends(Type type) => typeof(ComponentBase).IsAssignableFrom(type)
        && type.GetMethod("OnInitializedAsync", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private sealed class HalfDrawn : ComponentBase
    {
        protected override Task OnInitializedAsync() => Task.CompletedTask;
    }
}
