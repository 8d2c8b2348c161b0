using Microsoft.AspNetCore.Components;

namespace Tangwu.Platform.Ui;

/// <summary>
/// A page or part of one that asks the database before it is drawn. The framework would draw it half-loaded while the answer is
/// on its way, and its neighbours would ask through the same connection at once; here each loads wholly, one after the other.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private Task? loading;

    [Inject] public LoadingTurn Turn { get; set; } = null!;

    /// <summary>Runs once, before the first drawing. Parameters, query and form values are set.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (loading ??= Turn.TakeAsync(LoadAsync));
        await base.SetParametersAsync(ParameterView.Empty);
    }
}

/// <summary>One loading at a time in a visit: the parts of a page share its database contexts.</summary>
public sealed class LoadingTurn : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task TakeAsync(Func<Task> load)
    {
        await gate.WaitAsync();
        try { await load(); }
        finally { gate.Release(); }
    }

    public void Dispose() => gate.Dispose();
}
