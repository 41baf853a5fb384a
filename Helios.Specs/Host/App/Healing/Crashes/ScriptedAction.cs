using System.Globalization;
using Helios.Actors.Recovery;

namespace Helios.Specs.Host.App.Healing.Crashes;

/// <summary>An action that works at once, takes its time, throws, hangs until it is stopped, hangs for good, or says that it worked: by the execution's id.</summary>
internal sealed class ScriptedAction(string name, RunBook book, TimeProvider time, CancellationToken death) : IRecoveryAction
{
    private const int Ways = 6;

    public string Name => name;

    public ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(new ActionCheck(true, "could"));

    public async ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        book.Began(order);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, death);
        progress.Report(new ActionProgress(0.5, "half"));
        switch (int.Parse(order.Execution.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % Ways)
        {
            case 0:
                await Task.Delay(TimeSpan.FromSeconds(3), time, end.Token);
                break;
            case 1:
                throw new InvalidOperationException("scripted to throw");
            case 2:
                await Task.Delay(Timeout.InfiniteTimeSpan, end.Token);
                break;
            case 3:
                // Deaf to being stopped; only the end of its process ends it.
                await Task.Delay(Timeout.InfiniteTimeSpan, death);
                break;
        }

        return new ActionOutcome { Succeeded = true, Text = "done", Undo = name.Length % 2 == 0 ? "undo" : null };
    }

    public ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ActionOutcome { Succeeded = name.Length % 5 > 0, Text = "taken back, or not" });
}
