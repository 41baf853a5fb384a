namespace Helios.Specs.Host.Cli.Client;

/// <summary>An output that cancels once so many pages were written to it.</summary>
internal sealed class StopAfter(int pages, CancellationTokenSource stop) : StringWriter
{
    public int Pages { get; private set; }

    public override async Task WriteAsync(string? value)
    {
        await base.WriteAsync(value);
        if (++Pages == pages)
        {
            await stop.CancelAsync();
        }
    }
}
