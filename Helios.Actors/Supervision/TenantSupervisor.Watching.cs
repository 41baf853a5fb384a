using Helios.Actors.Diagnosis;
using Helios.Actors.Recovery;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Supervision;

/// <content>What comes in: symptoms, and windows that show whether they go on.</content>
public sealed partial class TenantSupervisor
{
    private const string MissingData = "missing_data";

    /// <summary>How often it is noted that a symptom is told again.</summary>
    private static readonly TimeSpan ToldAgain = TimeSpan.FromMinutes(1);

    /// <summary>A symptom of a part that nobody tells again is that of a node that is gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    /// <summary>A change of a cloud's share that is worth an event.</summary>
    private const double NotableShare = 0.1;

    /// <summary>Trouble that comes back within this time of a measure's end lets the next one hold twice as long.</summary>
    private static readonly TimeSpan MemoryOfHolds = TimeSpan.FromHours(1);

    private void Observe(TenantTurn turn, TenantCommand.Observe observe)
    {
        var known = turn.State.Symptoms;
        string[] ended = [.. observe.Ended.Where(id => known.Any(symptom => symptom.Id == id))];
        List<Symptom> taken = [];
        var refused = 0;
        foreach (var symptom in observe.Symptoms)
        {
            var before = known.FirstOrDefault(other => other.Id == symptom.Id);
            if (before is null && known.Count + taken.Count - ended.Length >= options.MaxSymptoms)
            {
                refused++;
            }
            else if (before is null || before.Severity != symptom.Severity || before.Target != symptom.Target || before.Side != symptom.Side || symptom.At - before.At >= ToldAgain)
            {
                taken.Add(symptom);
            }
        }

        if (taken.Count + ended.Length + refused == 0)
        {
            return;
        }

        turn.Add(new TenantEvent.Noticed(taken, ended, refused, turn.Now));
        if (taken.Any(static symptom => symptom.Severity == Severity.Critical))
        {
            turn.Do(new TenantEffect.CycleNow(turn.State.Tenant));
        }
    }

    /// <summary>The first window of a trouble holds the end of the calm too: whose it is shows in those that follow.</summary>
    private static void Attribute(TenantTurn turn, TenantCommand.Sampled sampled)
    {
        Symptom[] moved =
        [
            .. turn.State.Symptoms
                .Where(symptom => sampled.Shares.TryGetValue(symptom.Name, out var shares) && shares.Count > 0 && (Differ(symptom.Shares, shares) || HasMoved(symptom, sampled)))
                .Select(symptom => symptom with
                {
                    Shares = sampled.Shares[symptom.Name],
                    Value = sampled.Values.GetValueOrDefault(symptom.Name, symptom.Value),
                    At = sampled.WindowEnd,
                }),
        ];
        if (moved.Length > 0)
        {
            turn.Add(new TenantEvent.Noticed(moved, [], 0, turn.Now));
        }
    }

    private static bool Differ(IReadOnlyDictionary<string, double> known, IReadOnlyDictionary<string, double> seen) =>
        known.Keys.Union(seen.Keys).Any(cloud => Math.Abs(known.GetValueOrDefault(cloud) - seen.GetValueOrDefault(cloud)) > NotableShare);

    /// <summary>A share of windows that was still growing in the window that alarmed: how far it went tells an outage from a loss.</summary>
    private static bool HasMoved(Symptom symptom, TenantCommand.Sampled sampled) =>
        symptom.Name.EndsWith("_rate", StringComparison.Ordinal) && Math.Abs(sampled.Values.GetValueOrDefault(symptom.Name, symptom.Value) - symptom.Value) > NotableShare;

    private static void Forget(TenantTurn turn)
    {
        string[] silent = [.. turn.State.Symptoms.Where(symptom => !IsMetric(symptom) && turn.Now - symptom.At >= Silence).Select(static symptom => symptom.Id)];
        if (silent.Length > 0)
        {
            turn.Add(new TenantEvent.Noticed([], silent, 0, turn.Now));
        }
    }

    /// <summary>Looks at what a window says about each open incident, tells its execution, and ends what is over.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="start">Start of the window.</param>
    /// <param name="end">Its end.</param>
    /// <param name="sample">The sample; null: a turn of the loop, which says something of symptoms that are no metrics only.</param>
    /// <param name="copies">Copies that arrived, by cloud.</param>
    private void Watch(TenantTurn turn, DateTimeOffset start, DateTimeOffset end, TenantCommand.Sampled? sample, IReadOnlyDictionary<string, long> copies)
    {
        foreach (var incident in turn.State.Incidents)
        {
            var trigger = turn.State.Symptoms.FirstOrDefault(symptom => symptom.Id == incident.Trigger);
            if (incident.Status == IncidentStatus.Mitigated)
            {
                Hold(turn, incident, copies, isSample: sample is not null);
            }
            else if (trigger is null || IsMetric(trigger) == sample is not null)
            {
                Watch(turn, incident, IsBack(trigger, sample), (start, end, sample?.Loss ?? double.NaN));
            }
        }
    }

    private void Watch(TenantTurn turn, Incident incident, bool? isBack, (DateTimeOffset Start, DateTimeOffset End, double Loss) window)
    {
        if (incident.Current is { Status: ExecutionStatus.Running or ExecutionStatus.Verifying } current)
        {
            turn.Do(new TenantEffect.Say(current.Execution, new ExecutionCommand.Observed(window.Start, window.End, isBack, window.Loss)));
            return;
        }

        var calm = isBack switch { true => incident.Calm + 1, false => 0, _ => incident.Calm };
        if (calm >= options.VerifyWindows && incident.Current is null or { Status: ExecutionStatus.None or ExecutionStatus.Proposed or ExecutionStatus.AwaitingApproval })
        {
            if (incident.Current is { } waiting)
            {
                turn.Do(new TenantEffect.Say(waiting.Execution, new ExecutionCommand.Reject("helios", "the incident is over by itself")));
            }

            turn.End(incident, $"over by itself: {calm} windows in band");
        }
        else if (calm != incident.Calm)
        {
            turn.Set(incident with { Calm = calm, UpdatedAt = turn.Now });
        }
    }

    /// <summary>A measure holds until its cloud delivers again, and not shorter than it has to. Parts have no copies: theirs holds for its time.</summary>
    private void Hold(TenantTurn turn, Incident incident, IReadOnlyDictionary<string, long> copies, bool isSample)
    {
        // Samples speak for the clouds of a tenant; the turns of the loop for parts, and for the system, which has no samples.
        var isSystem = turn.State.Tenant == Symptom.System;
        var isPart = Targets.IsPart(incident.Cause) || (isSystem && copies.Count == 0);
        if ((isPart || isSystem) == isSample)
        {
            return;
        }

        var calm = isPart || Delivers(copies, incident.Cause) ? incident.Calm + 1 : 0;
        if (calm >= options.VerifyWindows && !(incident.HoldUntil > turn.Now))
        {
            var step = (turn.State.Cooldowns.FirstOrDefault(cooldown => cooldown.Target == incident.Cause && cooldown.Action == GiveBack)?.Step ?? 0) + 1;
            turn.Do(new TenantEffect.GiveBack(incident.Holding, isPart ? "its time is over" : "the cloud delivers again"));
            turn.Add(new TenantEvent.CooldownSet(new Cooldown(incident.Cause, GiveBack, turn.Now + MemoryOfHolds, step), turn.Now));
            turn.End(incident, isPart ? "the measure's time is over; it is taken back" : $"{incident.Cause} delivers again; the measure is taken back");
        }
        else if (calm != incident.Calm)
        {
            turn.Set(incident with { Calm = calm, UpdatedAt = turn.Now });
        }
    }

    /// <summary>Half of what the best of the others brings: an outage brings nothing, a slow day brings more. The only one brings something at all.</summary>
    private static bool Delivers(IReadOnlyDictionary<string, long> copies, string cloud)
    {
        var own = copies.GetValueOrDefault(cloud);
        var best = copies.Where(entry => entry.Key != cloud).Select(static entry => entry.Value).DefaultIfEmpty(own).Max();
        return best > 0 && own * 2 >= best;
    }

    /// <summary>Whether what alarmed is back in the band that it left; null: nothing can be said.</summary>
    private static bool? IsBack(Symptom? trigger, TenantCommand.Sampled? sample)
    {
        if (trigger is null || sample is null)
        {
            return trigger is null;
        }

        var value = sample.Values.GetValueOrDefault(trigger.Name, double.NaN);
        return trigger.Side == MissingData ? double.IsFinite(value)
            : !double.IsFinite(value) ? null
            : !(value < trigger.Lower) && !(value > trigger.Upper);
    }
}
