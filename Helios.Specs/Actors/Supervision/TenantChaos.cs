using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Specs.Actors.Supervision;

/// <summary>A tenant to which everything happens, by a seed: troubles, windows, people, deaths, actions that fail, lie and hang.</summary>
internal sealed class TenantChaos
{
    private static readonly string[] Places = ["aws", "gcp", "azure", "index", "store", "consumers", "oracle", "ibm"];
    private static readonly string[] Needs = ["kafka", "archive", "event_store", "managed_adapter", "spare_capacity", "saturated_filters", "healthy_cloud", "dead_letters", "poison_records"];

    private readonly Random _random;

    public TenantChaos(int seed)
    {
        _random = new Random(seed);
        Catalogue = new ActionCatalogue(ActionCatalogue.Default.Actions.Where(action => action.Name == RecoveryAction.DoNothing || _random.Next(6) > 0).Select(Vary));
        Rig = new TenantRig(
            new TenantOptions { MaxRunning = _random.Next(1, 5), StormShare = _random.Next(2) == 0 ? 0.9 : 0.4, MaxIncidents = _random.Next(2, 10), MaxSymptoms = 12 }, Catalogue)
        {
            Act = _ => _random.Next(4) switch { 0 => null, 1 => new ActionOutcome { Succeeded = false, Text = "no" }, 2 => new ActionOutcome { Succeeded = true, Text = "done" }, _ => new ActionOutcome { Succeeded = true, Text = "done", Undo = "undo" } },
            Heard = _ => _random.Next(50) > 0,
            Arrives = _ => _random.Next(50) > 0,
        };
        Move();
    }

    public TenantRig Rig { get; }

    public ActionCatalogue Catalogue { get; }

    /// <summary>One thing happens.</summary>
    public void Step()
    {
        switch (_random.Next(14))
        {
            case 0 or 1:
                Rig.Observe(Trouble());
                break;
            case 2 when Rig.State.Symptoms.Count > 0:
                Rig.Over(Rig.State.Symptoms[_random.Next(Rig.State.Symptoms.Count)].Id);
                break;
            case 3 or 4 or 5:
                Rig.Sample(_random.Next(2) == 0 ? 50 : 500, double.NaN, (Places[_random.Next(3)], _random.Next(200)));
                break;
            case 6:
                Rig.Say(new TenantCommand.PauseFor(Scope(), "planned", "ann", TimeSpan.FromMinutes(_random.Next(1, 20))));
                break;
            case 7:
                Rig.Say(new TenantCommand.Resume(Scope(), "ann"));
                break;
            case 8:
                Answer();
                break;
            case 9:
                Rig.Say(new TenantCommand.Order(Catalogue.Actions[_random.Next(Catalogue.Actions.Count)].Name, Places[_random.Next(Places.Length)], new Dictionary<string, string>(), "bob", ""));
                break;
            case 10:
                Move();
                break;
            case 11 when _random.Next(4) == 0:
                Rig.Die();
                break;
            default:
                Rig.Cycle(TimeSpan.FromSeconds(_random.Next(5, 300)));
                break;
        }
    }

    /// <summary>From now on everything arrives, and nobody interferes.</summary>
    public void Calm()
    {
        (Rig.Heard, Rig.Arrives) = (static _ => true, static _ => true);
        Rig.Facts = Rig.Facts with { Maintenance = null, Pauses = [], Suspended = new HashSet<string>() };
    }

    private RecoveryAction Vary(RecoveryAction action) => action with
    {
        MttrSeconds = 1 + (_random.NextDouble() * 900),
        QosImpact = _random.NextDouble(),
        SuccessRate = _random.NextDouble(),
        Cost = _random.NextDouble() * 8,
        Mode = _random.Next(8) == 0 ? (DecisionMode)_random.Next(5) : DecisionMode.Auto,
    };

    private void Move() => Rig.Facts = new TenantFacts
    {
        Targets = Places,
        Suspended = _random.Next(10) == 0 ? new HashSet<string> { Places[_random.Next(3)] } : [],
        Pauses = _random.Next(4) == 0 ? [new Pause(Scope(), "all of us", "eve", Rig.Now, Rig.Now.AddMinutes(_random.Next(1, 10)))] : [],
        Mode = _random.Next(3) == 0 ? (DecisionMode)_random.Next(5) : DecisionMode.Auto,
        Modes = _random.Next(3) == 0 ? new Dictionary<string, DecisionMode> { [Catalogue.Actions[_random.Next(Catalogue.Actions.Count)].Name] = (DecisionMode)_random.Next(5) } : [],
        Prerequisites = Needs.Where(_ => _random.Next(5) > 0).ToHashSet(),
        Rehearsed = _random.Next(2) == 0 ? new Dictionary<string, long> { ["migrate_workload"] = Rig.Now.UtcTicks } : [],
        Maintenance = _random.Next(8) == 0 ? "new switches" : null,
    };

    private Helios.Actors.Diagnosis.Symptom Trouble()
    {
        var place = Places[_random.Next(Places.Length)];
        var severity = (Severity)_random.Next(Enum.GetValues<Severity>().Length);
        var symptom = _random.Next(3) == 0 ? Troubles.Down(place, Rig.Now) : Troubles.Slow(place, severity, $"{place}{_random.Next(3)}", confidence: _random.NextDouble() * 2);
        return symptom with { Since = Rig.Now.AddSeconds(-_random.Next(100)), At = Rig.Now, Name = _random.Next(4) == 0 ? Troubles.Missing : symptom.Name };
    }

    private string Scope() => _random.Next(3) switch
    {
        0 => "all",
        1 => "action:" + Catalogue.Actions[_random.Next(Catalogue.Actions.Count)].Name,
        _ => "target:" + Places[_random.Next(Places.Length)],
    };

    private void Answer()
    {
        if (Rig.Executions.Where(static execution => !execution.Status.IsFinal() && execution.Plan is not null).Select(static execution => execution.Plan!.Order.Execution).ToArray() is { Length: > 0 } open)
        {
            var one = open[_random.Next(open.Length)];
            switch (_random.Next(4))
            {
                case 0:
                    Rig.Say(new TenantCommand.Reject(one, "bob", ""));
                    break;
                case 1:
                    Rig.Ended(one, _random.Next(2) == 0);
                    break;
                default:
                    Rig.Say(new TenantCommand.Approve(one, "ann", ""));
                    break;
            }
        }
    }
}
