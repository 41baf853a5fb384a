namespace Helios.Host.Api.Contract;

/// <summary>One parameter of a query: what it means and what it may hold.</summary>
internal sealed record ApiParameter
{
    private ApiParameter(string name, ApiParameterKind kind, string about) => (Name, Kind, About) = (name, kind, about);

    public string Name { get; }

    public ApiParameterKind Kind { get; }

    /// <summary>What it means, in one sentence.</summary>
    public string About { get; }

    /// <summary>The words that it may be, where it is one or some of a few; else empty.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Least value of a number.</summary>
    public int Least { get; private init; }

    /// <summary>Largest value of a number; most characters of a free text.</summary>
    public int Most { get; private init; }

    /// <summary>Value of a number that is not given.</summary>
    public int Default { get; private init; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>The same, but it has to be given.</summary>
    public ApiParameter Required() => this with { IsRequired = true };

    /// <summary>A text of 1 to 256 characters.</summary>
    public static ApiParameter Text(string name, string about) => new(name, ApiParameterKind.Text, about);

    /// <summary>A text that may be empty, and that the operation reads in its own way.</summary>
    public static ApiParameter Free(string name, int most, string about) => new(name, ApiParameterKind.Free, about) { Most = most };

    /// <summary>One of a few words.</summary>
    public static ApiParameter Word(string name, IReadOnlyList<string> words, string about) => new(name, ApiParameterKind.Word, about) { Words = words };

    /// <summary>Some of a few words, joined by commas.</summary>
    public static ApiParameter SomeOf(string name, IReadOnlyList<string> words, string about) => new(name, ApiParameterKind.Words, about) { Words = words };

    /// <summary>What a list is sorted by, downwards behind a minus; equal ones by their ids in the same direction.</summary>
    /// <param name="keys">What it may be sorted by.</param>
    /// <param name="otherwise">How it is sorted where nothing is said.</param>
    public static ApiParameter Sort(IReadOnlyList<string> keys, string otherwise) => Word(
        SortName, [.. keys.SelectMany(static key => new[] { key, $"-{key}" })], $"What the list is sorted by; downwards with a minus before it. Without it: {otherwise}.");

    /// <summary>Name of <see cref="Sort"/>.</summary>
    public const string SortName = "sort";

    /// <summary>A whole number.</summary>
    public static ApiParameter Number(string name, int least, int most, int otherwise, string about) =>
        new(name, ApiParameterKind.Number, about) { Least = least, Most = most, Default = otherwise };

    /// <summary>A time with its offset.</summary>
    public static ApiParameter Time(string name, string about) => new(name, ApiParameterKind.Time, about);

    /// <summary>Only what belongs to a tenant.</summary>
    public static ApiParameter Tenant { get; } = Text("tenant", "Only what belongs to this tenant.");

    /// <summary>How many at most.</summary>
    public static ApiParameter Limit(int most, int otherwise = 100) => Number("limit", 1, most, otherwise, "How many at most.");

    /// <summary>Where a page begins.</summary>
    public static ApiParameter Cursor { get; } = new("cursor", ApiParameterKind.Cursor, "The next_cursor of an earlier answer to the same question.");
}
