namespace Helios.Host.Api;

/// <summary>The web host neither listens to signals nor writes to the console: the service owns its life.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
