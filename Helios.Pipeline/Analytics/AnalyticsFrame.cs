namespace Helios.Pipeline.Analytics;

/// <summary>A state that was read, to be put in place.</summary>
/// <param name="IsFull">Whether it replaces everything.</param>
/// <param name="Totals">Of all services.</param>
/// <param name="Gone">Services that left.</param>
/// <param name="Services">Services that are there.</param>
/// <param name="Options">As of the analytics.</param>
internal sealed record AnalyticsFrame(
    bool IsFull,
    AnalyticsTotals Totals,
    IReadOnlyList<(string Tenant, string Name)> Gone,
    IReadOnlyList<ServiceState> Services,
    AnalyticsOptions Options)
{
    /// <summary>Puts it in place.</summary>
    /// <exception cref="InvalidDataException">It goes on from a state that was not read.</exception>
    public void Apply(ServiceBoard board, HourStage hours, TrainingQueue trainings)
    {
        foreach (var state in Services)
        {
            state.CheckFollows(IsFull ? null : board.Find(state.Tenant, state.Name));
        }

        if (IsFull)
        {
            board.Clear();
            trainings.Clear();
        }

        foreach (var (tenant, name) in Gone)
        {
            board.Remove(tenant, name);
        }

        foreach (var state in Services)
        {
            var service = state.Whole ? null : board.Find(state.Tenant, state.Name);
            service ??= new WatchedService(state.Tenant, state.Name, Options);
            state.Apply(service);
            board.Put(service);
        }

        Count(board, hours, trainings);
    }

    private static void Count(ServiceBoard board, HourStage hours, TrainingQueue trainings)
    {
        (hours.OpenAnomalies, hours.Alerts.Open) = (0, 0);
        trainings.Clear();
        foreach (var service in board.All)
        {
            hours.OpenAnomalies += service.Life.Current is null ? 0 : 1;
            hours.Alerts.Open += service.Ledger.OpenCount;
            service.IsQueued = false;
            trainings.Offer(service);
        }
    }
}
