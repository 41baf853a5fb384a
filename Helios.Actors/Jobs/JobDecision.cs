using Helios.Actors.Hosting;

namespace Helios.Actors.Jobs;

/// <summary>One decision of a job in the making: events as they come, and the state after them.</summary>
internal sealed class JobDecision(JobState state, JobSettings settings, JobCalendar calendar, DateTimeOffset now)
{
    private readonly List<JobEvent> _events = [];
    private readonly List<object> _effects = [];
    private readonly List<AuditLine> _audit = [];
    private JobState _state = state;
    private JobReply _reply = new(true, "");

    /// <summary>The answer.</summary>
    public Decided<JobEvent> Decided => new()
    {
        Events = _events,
        Effects = _effects,
        Audit = _events.Count > 0 ? _audit : [],
        Views = _events.Count > 0 ? [JobViews.Of(_state, calendar, now)] : [],
        Reply = _reply,
    };

    /// <summary>Takes on the configuration where it is another one than before.</summary>
    public void TakeOnSchedule()
    {
        if (_state.Schedule != settings.Schedule || _state.Enabled != settings.Enabled)
        {
            Add(new JobEvent.Scheduled(settings.Schedule, settings.Enabled, NextDue(now), now));
        }
    }

    public void RunByHand(string by, string request)
    {
        if (request.Length > 0 && request == _state.LastRequest)
        {
            _reply = new JobReply(true, "it has begun already", _state.LastRequestRun);
        }
        else if (_state.Running is { } running)
        {
            _reply = new JobReply(false, $"it runs already, since {Text(running.Since)}", running.Id);
        }
        else
        {
            Begin(JobTriggers.Manual, now, request);
            Audit(by, "job.run", "run", _state.Running!.Id);
            _reply = new JobReply(true, "it has begun", _state.Running.Id);
        }
    }

    public void Pause(JobCommand.Pause pause)
    {
        if (pause.Until <= now)
        {
            _reply = new JobReply(false, $"the pause would be over already, at {Text(pause.Until.Value)}");
        }
        else if (_state.Pause is { } old && (old.By, old.Reason, old.Until) == (pause.By, pause.Reason, pause.Until))
        {
            _reply = new JobReply(true, "it is paused already");
        }
        else
        {
            Add(new JobEvent.Paused(new JobPause(Cut(pause.By), Cut(pause.Reason), now, pause.Until)));
            Audit(pause.By, "job.pause", "reason", Cut(pause.Reason));
            _reply = new JobReply(true, pause.Until is { } until ? $"paused until {Text(until)}" : "paused until somebody resumes it", _state.Running?.Id ?? "");
        }
    }

    public void Resume(string by)
    {
        if (_state.Pause is null)
        {
            _reply = new JobReply(true, "it is not paused");
            return;
        }

        Add(new JobEvent.Resumed(by, NextDue(now)));
        Audit(by, "job.resume", "next", _state.Due is { } due ? Text(due) : "");
        _reply = new JobReply(true, "resumed");
    }

    public void Progress(JobCommand.Progress progress)
    {
        var text = Cut(progress.Text);
        if (_state.Running is { } run && run.Id == progress.Id && (run.Share, run.Text) != (progress.Share, text))
        {
            Add(new JobEvent.Progressed(progress.Share, text));
        }
    }

    public void End(string id, JobOutcome outcome)
    {
        if (_state.Running is { } run && run.Id == id)
        {
            End(outcome.Result, Cut(outcome.Text), outcome.Numbers);
        }
    }

    /// <summary>Does what it is time for.</summary>
    public void Wake(string self)
    {
        if (_state.Running is { } run && run.Deadline <= now)
        {
            _effects.Add(new CancelJob(_state.Name, run.Id));
            End(JobResults.TimedOut, $"not done within {(run.Deadline - run.Since).TotalSeconds:0.###} s; the run was cancelled", NoNumbers);
        }

        if (_state.Running is not null)
        {
            return;
        }

        if (_state.Pause?.Until <= now)
        {
            Resume(self);
        }

        if (_state is { Pause: null, Due: { } due } && due <= now)
        {
            RunDue(due);
        }
    }

    public void Recover()
    {
        if (_state.Running is not { } run)
        {
            return;
        }

        End(JobResults.Abandoned, "the node that ran it went away", NoNumbers);
        if (now - run.Due <= settings.MisfireGrace && _state.Pause is null && _state.Enabled)
        {
            Begin(JobTriggers.Recovered, run.Due);
        }
    }

    private static IReadOnlyDictionary<string, double> NoNumbers { get; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    private void RunDue(DateTimeOffset due)
    {
        var retry = _state.IsRetry;
        var (count, last) = retry ? (1, due) : calendar.Passed(_state.Schedule, due, now);
        if (now - last > settings.MisfireGrace)
        {
            Add(new JobEvent.Missed(retry ? 0 : count, NextDue(now)));
            return;
        }

        if (count > 1)
        {
            Add(new JobEvent.Missed(count - 1, last));
        }

        Begin(retry ? JobTriggers.Retry : JobTriggers.Schedule, last);
    }

    private void Begin(string trigger, DateTimeOffset due, string request = "")
    {
        var id = FormattableString.Invariant($"{_state.Name}-{_state.Count + 1}");
        var run = new JobRun(id, trigger, due, now, now + settings.Timeout, request);
        Add(new JobEvent.Began(run, NextDue(now)));
        _effects.Add(new StartJob(_state.Name, run));
    }

    private void End(string result, string text, IReadOnlyDictionary<string, double> numbers)
    {
        var run = _state.Running!;
        var took = (long)Math.Max(0, (now - run.Since).TotalMilliseconds);
        var ended = new JobResult(run.Id, run.Trigger, run.Due, run.Since, result, took) { Text = text, Numbers = numbers };
        var from = ended.IsFailure ? now + JobCalendar.BackOff(_state.Failures + 1) : now;
        var regular = NextDue(now);
        var due = ended.IsFailure && regular is { } next ? (next > from ? from : NextDue(from - TimeSpan.FromTicks(1))) : regular;
        Add(new JobEvent.Ended(ended, due, PassedSince(run, ended.IsFailure ? from - TimeSpan.FromTicks(1) : now)));
    }

    /// <summary>Due times from the beginning of a run up to a moment: none of them gets a run of its own.</summary>
    private int PassedSince(JobRun run, DateTimeOffset until) =>
        NextDue(run.Since) is { } first && first <= until ? calendar.Passed(_state.Schedule, first, until).Count : 0;

    private DateTimeOffset? NextDue(DateTimeOffset after) => settings.Enabled ? calendar.Next(settings.Schedule, after) : null;

    private void Add(JobEvent change)
    {
        _events.Add(change);
        _state = JobFold.Apply(_state, change);
    }

    private void Audit(string by, string action, string name, string value)
    {
        var detail = new System.Text.Json.Nodes.JsonObject { [name] = value };
        _audit.Add(new AuditLine(Cut(by), action, _state.Name, detail.ToJsonString()));
    }

    private static string Cut(string text) => text.Length <= JobEntity.LongestText ? text : text[..JobEntity.LongestText];

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
