using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Mape;
using Helios.Specs.Actors.Supervision;
using Helios.Specs.Host.App.Healing.Crashes;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Mape;

public sealed class MapeLoopSpec
{
    private const int Tenants = 1000;

    [Fact]
    public async Task One_turn_asks_the_supervisor_of_every_tenant_with_trouble_and_orders_what_they_need()
    {
        var clock = new FakeTimeProvider();
        await using var life = new HealingLife(new MemoryJournal(), clock, new RunBook(), new Helios.Actors.Supervision.TenantOptions { StormShare = 1 }, seed: 1);
        var tenants = Enumerable.Range(0, Tenants).Select(static n => $"t{n}").ToArray();
        await life.AskAsync(tenants, static tenant => new TenantCommand.Observe([Troubles.Slow("aws") with { Tenant = tenant }], []));
        var options = new Helios.Host.Config.Options.HeliosOptions();
        options.Decision.Mode = Enum.GetValues<Helios.Host.Config.Options.DecisionMode>().Single(static mode => mode.ToString() == "Auto");
        var loop = new MapeLoop(new MapeLoopParts
        {
            Entities = life.Host,
            Tenants = () => life.Host.KeysOf(TenantSupervisor.EntityKind),
            Facts = new FactsBoard(options, Facts()),
            Interval = TimeSpan.FromMinutes(1),
            Time = TimeProvider.System,
            Logger = NullLogger.Instance,
        });
        using var stop = new CancellationTokenSource();
        var running = loop.RunAsync(stop.Token);
        loop.CycleNow("");
        await Eventually.Holds(() => loop.Cycles.Count > 0, "a turn is done");
        await stop.CancelAsync();
        await running;
        var cycle = loop.Cycles[^1];
        TestContext.Current.TestOutputHelper?.WriteLine($"{Tenants} tenants: {cycle.MonitorMs:0} ms of facts, {cycle.ActMs:0} ms of supervisors");
        Assert.Equal(
            ("interval", Tenants, Tenants, Tenants, Tenants, Tenants, Tenants, 0),
            (cycle.Trigger, cycle.Tenants, cycle.Symptoms, cycle.Diagnoses, cycle.Incidents, cycle.Decisions, cycle.Ordered, cycle.Failed));
    }

    private static FactsParts Facts() => new()
    {
        Isolated = static () => new HashSet<string>(),
        System = static _ => ValueTask.FromResult<TenantState?>(null),
        OpenBreakers = static () => [],
        Copies = static () => new Dictionary<string, long>(),
        Running = static () => new Dictionary<string, int>(),
        FiltersAreFull = static () => false,
        WaitingDeadLetters = static _ => ValueTask.FromResult(0L),
        Estimates = static _ => null,
        Weights = static _ => null,
        Rehearsed = static _ => new Dictionary<string, long>(),
    };
}
