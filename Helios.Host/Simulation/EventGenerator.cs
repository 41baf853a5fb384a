using System.Text;

namespace Helios.Host.Simulation;

/// <summary>Produces the copies of a simulated stream as lines, in the order of arrival, and the truth about each event.</summary>
/// <remarks>
/// The same options and payloads give the same bytes, on any machine. Memory follows rate × delay (copies in flight), never the number
/// of events. About a microsecond a copy. Not thread-safe.
/// </remarks>
internal sealed class EventGenerator
{
    private const ulong PayloadPurpose = 5;
    private const int FirstNumber = 1001;

    private readonly SimulationOptions _options;
    private readonly PayloadLibrary _payloads;
    private readonly FaultPlanner _planner;
    private readonly CopyWriter _writer;
    private readonly ArrivalHeap _heap = new();
    private readonly Stack<PendingEvent> _pool = new();
    private readonly TimeText _bodyTime = new();
    private readonly long[] _numbers;
    private readonly byte[][] _idPrefixes;
    private readonly TruthEvaluator? _evaluator;
    private readonly TruthWriter? _truth;
    private long _next;
    private long _nextTime;

    /// <param name="options">Valid by <see cref="SimulationOptionsValidator"/>.</param>
    /// <param name="payloads">Bodies and types.</param>
    /// <param name="truth">Takes the truth; null when nobody wants it.</param>
    public EventGenerator(SimulationOptions options, PayloadLibrary payloads, TruthWriter? truth = null)
    {
        _options = options;
        _payloads = payloads;
        _planner = new FaultPlanner(options, payloads.Types.Length);
        _writer = new CopyWriter(options.Format, _planner.Sources, options.Tenants, payloads.Types);
        _numbers = new long[options.Tenants.Count];
        _idPrefixes = [.. payloads.Types.Select((_, type) =>
            Encoding.UTF8.GetBytes($"{payloads.IdPrefix(type)}-{options.IdPrefix}"))];
        _truth = truth;
        _evaluator = truth is null
            ? null
            : new TruthEvaluator(options, _planner, payloads.Types, FinalClock.Find(_planner, options.Events));
        _nextTime = _planner.Schedule.TimeOf(0);
    }

    /// <summary>Faults put in so far.</summary>
    public FaultCounts Faults;

    /// <summary>Copies written so far.</summary>
    public long Copies { get; private set; }

    /// <summary>Events planned so far, those that nobody sees included.</summary>
    public long Events => _next;

    /// <summary>Copies planned and not written: what memory holds.</summary>
    public int InFlight => _heap.Count;

    /// <summary>Appends lines until the buffer holds <paramref name="enough"/> bytes.</summary>
    /// <returns>False when the stream has ended; the truth is then complete too.</returns>
    public bool Write(Utf8Buffer target, int enough)
    {
        while (target.Length < enough)
        {
            if (!TryWriteNext(target, long.MaxValue))
            {
                _truth?.ReleaseBefore(long.MaxValue);
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends the lines whose place is not after <paramref name="now"/>, until the buffer holds <paramref name="enough"/> bytes.</summary>
    /// <returns>True when there may be more for <paramref name="now"/>.</returns>
    public bool WriteDue(Utf8Buffer target, long now, int enough)
    {
        while (target.Length < enough)
        {
            if (!TryWriteNext(target, now))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Leaves out events before <paramref name="time"/> that are not planned yet.</summary>
    /// <returns>How many events were left out.</returns>
    public long SkipTo(long time)
    {
        var index = Math.Min(_planner.Schedule.IndexAt(time), _options.Events);
        var skipped = Math.Max(0, index - _next);
        _next += skipped;
        _nextTime = _planner.Schedule.TimeOf(_next);
        return skipped;
    }

    // A copy may be written when no event to come can have an earlier one: delivery takes time, so events after it cannot.
    private bool TryWriteNext(Utf8Buffer target, long now)
    {
        while (_next < _options.Events && _nextTime <= now && (_heap.Count == 0 || _nextTime <= _heap.NextPlace))
        {
            PlanNext();
        }

        if (_heap.Count == 0 || _heap.NextPlace > now)
        {
            return false;
        }

        var (owner, copy) = _heap.Pop();
        _writer.Write(target, owner, copy);
        Copies++;
        if (--owner.Remaining == 0)
        {
            owner.Special = null;
            _pool.Push(owner);
        }

        return true;
    }

    private void PlanNext()
    {
        if (!_pool.TryPop(out var owner))
        {
            owner = new PendingEvent();
        }

        _planner.Plan(_next, owner.Plan);
        Faults.Add(owner.Plan.Faults);
        var number = FirstNumber + _numbers[owner.Plan.Tenant]++;
        if (owner.Plan.Count == 0)
        {
            _pool.Push(owner);
        }
        else
        {
            owner.Id.Clear();
            owner.Id.Append(_idPrefixes[owner.Plan.Type]);
            owner.Id.Append(number);
            Fill(owner);
            owner.Remaining = owner.Plan.Count;
            for (var copy = 0; copy < owner.Remaining; copy++)
            {
                _heap.Push(owner.Plan.Copies[copy].Place, owner, copy);
            }
        }

        _next++;
        _nextTime = _next < _options.Events ? _planner.Schedule.TimeOf(_next) : long.MaxValue;
        _truth?.ReleaseBefore(_nextTime);
    }

    private void Fill(PendingEvent owner)
    {
        var plan = owner.Plan;
        var random = SplitMix64.ForEvent(_options.Seed, plan.Index, PayloadPurpose);
        var (json, tree) = _payloads.Next(plan.Type, owner.Body, owner.Id.Span, plan.Time, _bodyTime, ref random);
        owner.Payload = json;
        var versions = plan.Versions > 1 || plan.Faults.Rewritten > 0
            ? new PayloadVersions(tree ?? PayloadTree.Parse(json), _options.Seed, plan.Index, plan.Versions)
            : null;
        if (versions is not null)
        {
            Render(owner, versions);
        }

        if (_evaluator is not null)
        {
            _truth!.Add(_evaluator.Evaluate(owner, versions));
        }
    }

    private void Render(PendingEvent owner, PayloadVersions versions)
    {
        var plan = owner.Plan;
        owner.Special = new byte[plan.Count][];
        for (var i = 0; i < plan.Count; i++)
        {
            var copy = plan.Copies[i];
            if (copy.Version == 0 && copy.Rewrite == CorruptionKind.None)
            {
                continue;
            }

            var bytes = PayloadRenderer.Render(versions, copy, _options.Seed, (plan.Index * 64) + i);
            if (bytes.Length > PayloadLibrary.LargestFile)
            {
                // Escapes can make a payload near the limit six times as long, and it would be refused.
                copy.Rewrite = CorruptionKind.None;
                bytes = PayloadRenderer.Render(versions, copy, _options.Seed, plan.Index);
            }

            owner.Special[i] = bytes;
        }
    }
}
