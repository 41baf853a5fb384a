namespace Helios.Host.Observability;

/// <summary>A picture of the running service, drawn again and again; used when standard output is a terminal.</summary>
internal interface ILiveView
{
    /// <summary>Draws until cancelled and then leaves the terminal as it was found; cancelling does not throw.</summary>
    Task RunAsync(StatusReporter reporter, CancellationToken cancellationToken);
}
