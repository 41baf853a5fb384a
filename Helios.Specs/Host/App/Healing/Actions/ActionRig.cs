using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Actions;
using Helios.Pipeline.Decision;
using Helios.Specs.Host.App.Cluster;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Actions;

/// <summary>What actions that impose measures work with, in memory: supervisors, nodes, and a hand for each node.</summary>
internal sealed class ActionRig
{
    public ActionRig(params string[] nodes)
    {
        Rig = new SupervisorRig(Time);
        Registry = new FakeRegistry(Time);
        foreach (var node in nodes)
        {
            Registry.Put(new NodeInfo(node, "i", "", "1", Time.GetUtcNow(), Time.GetUtcNow()));
        }
    }

    public FakeTimeProvider Time { get; } = new();

    public SupervisorRig Rig { get; }

    public FakeRegistry Registry { get; }

    public List<ActionProgress> Progress { get; } = [];

    public MeasureActionParts Parts => new() { Entities = Rig, Views = Rig, Nodes = Registry, NodeSilence = TimeSpan.FromMinutes(10), Time = Time };

    public static ActionOrder Order(string action, string target, string tenant = "acme", params (string, string)[] parameters) => new()
    {
        Execution = "x1",
        Action = action,
        Tenant = tenant,
        Target = target,
        Issue = IssueType.CloudFailure,
        Since = new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
        Parameters = parameters.ToDictionary(entry => entry.Item1, entry => entry.Item2),
    };

    /// <summary>Has each node follow whatever is imposed on a target.</summary>
    public void Follow(string tenant, string target, string kind, string? problem, params string[] nodes)
    {
        if (Rig.Find(tenant, target, kind) is { } measure)
        {
            foreach (var node in nodes)
            {
                Rig.Ask(tenant, target, new SourceCommand.Followed(node, kind, measure.Generation, problem));
            }
        }
    }

    /// <summary>Runs an action while the nodes do their part and time passes.</summary>
    public async Task<ActionOutcome> RunAsync(IRecoveryAction action, ActionOrder order, Action nodes)
    {
        var run = action.RunAsync(order, new Recorder(Progress), CancellationToken.None).AsTask();
        await Eventually.Holds(
            () =>
            {
                nodes();
                Time.Advance(TimeSpan.FromMilliseconds(250));
                return run.IsCompleted;
            },
            "the action ends", () => Progress.Count == 0 ? "no progress" : Progress[^1].Text, TimeSpan.FromSeconds(30));
        return await run;
    }

    private sealed class Recorder(List<ActionProgress> progress) : IProgress<ActionProgress>
    {
        public void Report(ActionProgress value)
        {
            lock (progress)
            {
                progress.Add(value);
            }
        }
    }
}
