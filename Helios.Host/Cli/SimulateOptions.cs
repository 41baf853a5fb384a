using System.CommandLine;
using Helios.Host.Simulation;

namespace Helios.Host.Cli;

/// <summary>The options of <c>helios simulate</c> and how their text is read. All are text, so that every message is ours.</summary>
internal sealed class SimulateOptions
{
    private readonly List<Option> _all = [];
    private readonly Option<string?> _events, _clouds, _rate, _missing, _duplicates, _corruption, _kinds, _lateness, _collisions;
    private readonly Option<string?> _unexpected, _outOfOrder, _tenants, _types, _seed, _start, _window, _skew, _format;
    private readonly Option<string[]> _outages, _bursts;

    public SimulateOptions()
    {
        Output = Text("--output", "file or -", "Where the events go; compressed when it ends in .gz. Default: - (standard output).", "-o");
        Truth = Text("--truth", "file", "Where the verdict that every event must get goes; compressed when it ends in .gz.");
        _events = Text("--events", "n", "Number of event ids; each has a copy per cloud. Default: 10000.");
        _clouds = Text("--clouds", "a,b,c", "Clouds that are expected to deliver each event. Default: aws,gcp,azure.");
        _rate = Text("--rate", "n/s", "Events a second, minute or hour, for example 1000/s, 50/m, 20k/s. Default: 1000/s.");
        _missing = Text("--missing", "share", "Share of events that lack a cloud's copy, 0 to 1; never the last copy. Default: 0.");
        _duplicates = Text("--duplicates", "share", "Share of events with an extra equal copy. Default: 0.");
        _corruption = Text("--corruption", "share", "Share of events with a corrupted copy. Default: 0.");
        _kinds = Text("--corruption-kinds", "list", "Kinds, equally likely: changed (makes it inconsistent); reordered, numbers, "
            + "escapes, whitespace (equal in meaning). Default: all.");
        _lateness = Text("--lateness", "share", "Share of events with a copy up to 5 minutes after the window. Default: 0.");
        _collisions = Text("--collisions", "share", "Share of events where a cloud sends two different payloads. Default: 0.");
        _unexpected = Text("--unexpected", "share", "Share of events that also come from a source outside --clouds. Default: 0.");
        _outOfOrder = Text("--out-of-order", "share", "Share of copies written up to 2 s after their place in arrival order. Default: 0.");
        _outages = Many("--outage", "cloud@from+length[~]", "A cloud delivers nothing for a while: " + OutageSpec.Example + ".");
        _bursts = Many("--burst", "from+lengthxfactor", "The rate is multiplied for a while: " + BurstSpec.Example + ".");
        _tenants = Text("--tenants", "n or names", "How many tenants, or their names. Default: 1, named default.");
        _types = Text("--types", "a,b", "Event types. Default: the six built-in types.");
        Payloads = Text("--payloads", "folder", "Bodies: every .json file up to 1 MiB in and below this folder. Default: built in.");
        _seed = Text("--seed", "n", "Same seed and options, same bytes. Default: 1.");
        _start = Text("--start", "time", "Time of the first event. Default: 2026-01-01T00:00:00Z.");
        _window = Text("--window", "duration", "Reconciliation window that the truth is for. Default: 60s.");
        _skew = Text("--skew", "duration", "Longest delivery of an undisturbed copy, a bare number is ms. Default: 400ms.");
        _format = Text("--format", "form", "helios or cloudevents. Default: helios.");
    }

    public Option<string?> Output { get; }

    public Option<string?> Truth { get; }

    public Option<string?> Payloads { get; }

    /// <summary>Adds every option to <paramref name="command"/>.</summary>
    public void AddTo(Command command) => _all.ForEach(command.Options.Add);

    /// <summary>Reads the typed text; what is wrong goes to <paramref name="problems"/>, one sentence each.</summary>
    public SimulationOptions Read(ParseResult parsed, List<string> problems)
    {
        var reader = new SimulateTextReader(parsed, problems);
        var defaults = new SimulationOptions();
        return new SimulationOptions
        {
            Events = reader.Whole(_events, defaults.Events),
            Clouds = reader.Names(_clouds) ?? defaults.Clouds,
            EventsPerSecond = reader.Rate(_rate, defaults.EventsPerSecond),
            Missing = reader.Share(_missing),
            Duplicates = reader.Share(_duplicates),
            Corruption = reader.Share(_corruption),
            CorruptionKinds = reader.Kinds(_kinds) ?? defaults.CorruptionKinds,
            Lateness = reader.Share(_lateness),
            Collisions = reader.Share(_collisions),
            Unexpected = reader.Share(_unexpected),
            OutOfOrder = reader.Share(_outOfOrder),
            Outages = reader.Outages(_outages),
            Bursts = reader.Bursts(_bursts),
            Tenants = reader.Tenants(_tenants) ?? defaults.Tenants,
            Types = reader.Names(_types) ?? defaults.Types,
            Seed = (ulong)reader.Whole(_seed, (long)defaults.Seed),
            StartMilliseconds = reader.Time(_start, defaults.StartMilliseconds),
            Window = reader.Duration(_window, defaults.Window),
            SkewMilliseconds = (int)reader.Duration(_skew, TimeSpan.FromMilliseconds(defaults.SkewMilliseconds)).TotalMilliseconds,
            Format = reader.Format(_format),
        };
    }

    private Option<string?> Text(string name, string shape, string description, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { HelpName = shape, Description = description };
        _all.Add(option);
        return option;
    }

    private Option<string[]> Many(string name, string shape, string description)
    {
        var option = new Option<string[]>(name) { HelpName = shape, Description = description, Arity = ArgumentArity.OneOrMore };
        _all.Add(option);
        return option;
    }
}
