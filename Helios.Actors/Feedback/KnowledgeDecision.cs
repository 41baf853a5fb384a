using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>One answer of <see cref="KnowledgeEntity"/>, gathered step by step.</summary>
internal sealed class KnowledgeDecision(KnowledgeState before, ActionCatalogue catalogue, FeedbackOptions options, DateTimeOffset now)
{
    private const string Self = "helios";
    private const int LongestText = 2000;

    private readonly List<KnowledgeEvent> _events = [];
    private readonly KnowledgeReckoning _reckoning = new(catalogue, options, now);
    private readonly KnowledgeState _before = before;
    private KnowledgeState _state = before;

    /// <summary>Remembers a run.</summary>
    public Decided<KnowledgeEvent> Learn(RunOutcome outcome)
    {
        var record = _state.RecordOf(outcome.Action, outcome.Issue);
        var run = LearntRun.Of(outcome, _state.Number + 1);
        var problem = outcome.Tenant != _state.Tenant ? $"the outcome is of tenant {outcome.Tenant}, this is the knowledge of {_state.Tenant}"
            : catalogue.Find(outcome.Action)?.UseFor(outcome.Issue) is null ? $"{outcome.Action} is no action for {outcome.Issue.ToWire()}"
            : outcome.State == "abandoned" ? "a run whose owner was lost tells nothing about the action"
            : null;
        if (problem is not null || record.Knows(run.Execution))
        {
            return Unchanged(problem is null, problem ?? "it is known");
        }

        var learnt = record.With(run, options.Window);
        if (ReferenceEquals(learnt, record))
        {
            return Unchanged(true, "it is older than all that is remembered");
        }

        var estimate = _reckoning.Estimate(_state, learnt);
        var took = run.MttrSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" in {seconds:0.#} s") : "";
        Add(new KnowledgeEvent.RunLearnt(outcome.Action, outcome.Issue, run, options.Window, estimate,
            Change(KnowledgeChangeKinds.Run, learnt.Subject, Numbers(learnt.Subject), KnowledgeReckoning.ByName(estimate.Numbers),
                $"{outcome.Execution} {outcome.State}{took}", Self)));
        return Answer($"learnt from {outcome.Execution}", null);
    }

    /// <summary>Computes all again, because a person wants it.</summary>
    public Decided<KnowledgeEvent> Recalculate(string by)
    {
        // A command that comes a second time, moments later, is to find nothing that has moved.
        MoveEstimates(by, "a person asked", options.Noticeable / 10);
        MoveWeights(by, "a person asked");
        return _events.Count == 0 ? Unchanged(true, "nothing has moved") : Answer($"{_events.Count} changes", Line(by, "knowledge_recalculate", "all", ""));
    }

    /// <summary>Computes what is due.</summary>
    public Decided<KnowledgeEvent> Wake()
    {
        if (_state.EstimatesDue is not { } estimates || _state.WeightsDue is not { } weights || (estimates > now && weights > now))
        {
            return Unchanged(true, "nothing is due");
        }

        MoveEstimates(Self, "runs have grown older", options.Noticeable);
        if (weights <= now)
        {
            MoveWeights(Self, "it was time");
        }

        Add(new KnowledgeEvent.Planned(now + options.EstimatesEvery, weights <= now ? now + options.WeightsEvery : weights));
        return Answer("looked through", null);
    }

    /// <summary>Takes up what the catalogue or the operator has changed meanwhile.</summary>
    public Decided<KnowledgeEvent> Recover()
    {
        if (_state.Since is null)
        {
            return Unchanged(true, "nothing is known yet");
        }

        if (_state.Weights is { } held && !held.Prior.SequenceEqual(options.Prior))
        {
            MoveWeights(Self, "the operator's weights were changed");
        }

        return _events.Count == 0 ? Unchanged(true, "nothing has changed") : Answer("weights follow the operator's", null);
    }

    /// <summary>Sets estimates, or lets go of them.</summary>
    public Decided<KnowledgeEvent> Pin(KnowledgeCommand.Pin command)
    {
        var pin = command.Estimates;
        var action = catalogue.Find(pin.Action);
        var problem = action is null ? $"there is no action {pin.Action}"
            : pin.Issue is { } issue && action.UseFor(issue) is null ? $"{pin.Action} is no action for {issue.ToWire()}"
            : command.Reason.Trim().Length == 0 ? "a reason must be given"
            : pin.Problem();
        if (problem is not null)
        {
            return Unchanged(false, problem);
        }

        var replaced = _state.Pins.FirstOrDefault(known => known.Subject == pin.Subject);
        var next = pin.IsEmpty ? null : pin;
        if (next == replaced)
        {
            return Unchanged(true, next is null ? "nothing is pinned" : "it is pinned so");
        }

        SetPin(pin.Subject, next, replaced, (KnowledgeChangeKinds.Pin, command.Reason, command.By), 0);
        return Answer(next is null ? $"{pin.Subject} moves again" : $"{pin.Subject} is pinned", Line(command.By, "knowledge_pin", pin.Subject, command.Reason));
    }

    /// <summary>Takes a change back.</summary>
    public Decided<KnowledgeEvent> Revert(KnowledgeCommand.Revert command)
    {
        var change = _state.Changes.FirstOrDefault(known => known.Number == command.Change);
        var later = _state.Changes.FirstOrDefault(known => known.Number > command.Change && known.RevertedBy == 0
            && known.Subject == change?.Subject && known.Kind == KnowledgeChangeKinds.Pin && change.Kind == KnowledgeChangeKinds.Pin);
        var problem = change is null ? $"there is no change {command.Change} among the last {KnowledgeState.MaximumChanges}"
            : change.Kind == KnowledgeChangeKinds.Revert ? $"change {change.Number} took another back; pin the estimates instead"
            : change.Kind == KnowledgeChangeKinds.Age ? $"change {change.Number} is the work of time; pin the estimates instead"
            : later is not null ? $"change {later.Number} of {change.Subject} came after it; revert that one first"
            : command.Reason.Trim().Length == 0 ? "a reason must be given"
            : null;
        if (problem is not null || change!.RevertedBy > 0)
        {
            return Unchanged(problem is null, problem ?? $"change {command.Change} was taken back by change {change!.RevertedBy}");
        }

        TakeBack(change, command);
        return Answer($"change {change.Number} of {change.Subject} is taken back", Line(command.By, "knowledge_revert", change.Subject, command.Reason));
    }

    private void TakeBack(KnowledgeChange change, KnowledgeCommand.Revert command)
    {
        var why = $"takes back change {change.Number}: {command.Reason}";
        switch (change.Kind)
        {
            case KnowledgeChangeKinds.Weights:
                Weigh(change.ReplacedWeights, KnowledgeChangeKinds.Revert, why, command.By, change.Number);
                break;
            case KnowledgeChangeKinds.Pin:
                var pinned = _state.Pins.FirstOrDefault(pin => pin.Subject == change.Subject);
                SetPin(change.Subject, change.ReplacedPin, pinned, (KnowledgeChangeKinds.Revert, why, command.By), change.Number);
                break;
            default:
                var record = _state.Records.First(known => known.Subject == change.Subject);
                var rest = record.Before(change.Number);
                var estimate = rest.Runs.Count > 0 || _state.PinOf(rest.Action, rest.Issue) is not null ? _reckoning.Estimate(_state, rest) : null;
                var to = estimate?.Numbers ?? ActionEstimate.Of(catalogue.Find(rest.Action)!);
                Add(new KnowledgeEvent.Forgot(record.Action, record.Issue, change.Number, estimate,
                    Change(KnowledgeChangeKinds.Revert, change.Subject, Numbers(change.Subject), KnowledgeReckoning.ByName(to), why, command.By)));
                break;
        }
    }

    private void SetPin(string subject, EstimatePin? pin, EstimatePin? replaced, (string Kind, string Why, string By) because, long reverts)
    {
        var bar = subject.IndexOf('|', StringComparison.Ordinal);
        var action = catalogue.Find(subject[..bar])!;
        var pinned = _state with { Pins = [.. _state.Pins.Where(known => known.Subject != subject).Concat(pin is null ? [] : [pin])] };
        var uses = action.Uses.Where(use => subject[(bar + 1)..] is "*" || ActionRecord.SubjectOf(action.Name, use.Issue) == subject);
        LearntEstimate[] estimates = [.. uses
            .Select(use => pinned.RecordOf(action.Name, use.Issue))
            .Where(record => record.Runs.Count > 0 || pinned.PinOf(record.Action, record.Issue) is not null)
            .Select(record => _reckoning.Estimate(pinned, record))];
        var to = pin?.Over(ActionEstimate.Of(action)) ?? (estimates.Length == 1 ? estimates[0].Numbers : ActionEstimate.Of(action));
        var change = Change(because.Kind, subject, Numbers(subject), KnowledgeReckoning.ByName(to), because.Why, because.By) with { ReplacedPin = replaced };
        Add(new KnowledgeEvent.PinSet(subject, pin, estimates, change, reverts));
    }

    /// <summary>Moves every estimate that is off by more than a share of itself.</summary>
    private void MoveEstimates(string by, string why, double noticeable)
    {
        foreach (var record in _state.Records)
        {
            var estimate = _reckoning.Estimate(_state, record);
            if (record.Runs.Count > 0 && KnowledgeReckoning.HasMoved(_state.EstimateOf(record.Subject)?.Numbers, estimate.Numbers, noticeable))
            {
                var change = Change(KnowledgeChangeKinds.Age, record.Subject, Numbers(record.Subject), KnowledgeReckoning.ByName(estimate.Numbers), why, by);
                Add(new KnowledgeEvent.Estimated(estimate, change));
            }
        }
    }

    private void MoveWeights(string by, string why)
    {
        var weights = _reckoning.Weights(_state);
        if (!KnowledgeReckoning.IsSame(_state.Weights, weights))
        {
            Weigh(weights, KnowledgeChangeKinds.Weights, why, by, 0);
        }
    }

    private void Weigh(HeldWeights? weights, string kind, string why, string by, long reverts)
    {
        var change = Change(kind, "weights", KnowledgeReckoning.ByName(_state.Weights?.Values), KnowledgeReckoning.ByName(weights?.Values), why, by);
        Add(new KnowledgeEvent.Weighed(weights, change with { ReplacedWeights = _state.Weights }, reverts));
    }

    private IReadOnlyDictionary<string, double> Numbers(string subject)
    {
        var known = _state.EstimateOf(subject)?.Numbers;
        return KnowledgeReckoning.ByName(known ?? ActionEstimate.Of(catalogue.Find(subject[..subject.IndexOf('|', StringComparison.Ordinal)])!));
    }

    private KnowledgeChange Change(
        string kind, string subject, IReadOnlyDictionary<string, double> from, IReadOnlyDictionary<string, double> to, string why, string by) => new()
        {
            Number = _state.Number + 1,
            Kind = kind,
            Subject = subject,
            From = from,
            To = to,
            Why = why.Length > LongestText ? why[..LongestText] : why,
            At = now,
            By = by,
        };

    private void Add(KnowledgeEvent change)
    {
        _events.Add(change);
        _state = KnowledgeFold.Apply(_state, change);
    }

    private static Decided<KnowledgeEvent> Unchanged(bool done, string text) => new() { Reply = new KnowledgeReply(done, text) };

    private Decided<KnowledgeEvent> Answer(string text, AuditLine? line)
    {
        if (_state.EstimatesDue is null)
        {
            Add(new KnowledgeEvent.Planned(now + options.EstimatesEvery, now + options.WeightsEvery));
        }

        var view = KnowledgeViews.Of(_state);
        var old = _before.Changes.ToDictionary(change => change.Number);
        return new Decided<KnowledgeEvent>
        {
            Events = _events,
            Reply = new KnowledgeReply(true, text, _state.Number),
            Effects = [new KnowledgeMoved(view)],
            Views =
            [
                KnowledgeViews.Row(view, _state.Since ?? now, now),
                .. _state.Changes.Where(change => !old.TryGetValue(change.Number, out var known) || known.RevertedBy != change.RevertedBy)
                    .Select(change => KnowledgeViews.Row(_state.Tenant, change, now)),
            ],
            Audit = line is null ? [] : [line],
        };
    }

    private AuditLine Line(string by, string what, string target, string reason) =>
        new(by, what, $"{_state.Tenant}/{target}", new JsonObject { ["reason"] = reason, ["change"] = _state.Number }.ToJsonString(JsonSerializerOptions.Default));
}
