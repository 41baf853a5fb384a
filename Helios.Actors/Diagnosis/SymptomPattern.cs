using System.Globalization;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>Which symptoms a rule means.</summary>
/// <remarks>Written <c>NAME [SIDE[|SIDE]] [SEVERITY] [@TARGET] [share>=X] [value>=X] [gone=cloud|all]</c>; see <see cref="PatternText"/>.</remarks>
public sealed record SymptomPattern
{
    // Which of the known names it fits, a bit each: a rule asks for every symptom.
    private readonly ulong _known;

    /// <summary>A name, or a glob in which <c>*</c> stands for any text.</summary>
    public required string Name
    {
        get;
        init
        {
            field = value;
            _known = 0;
            for (var i = 0; i < Math.Min(64, SymptomNames.Known.Count); i++)
            {
                _known |= FitsName(SymptomNames.Known[i]) ? 1UL << i : 0;
            }
        }
    }

    /// <summary>Any of these sides; empty: every side, and none.</summary>
    public IReadOnlyList<string> Sides { get; init; } = [];

    /// <summary>The least severity.</summary>
    public Severity AtLeast { get; init; } = Severity.Low;

    /// <summary>The cloud or part it shows on; empty: any.</summary>
    public string Target { get; init; } = "";

    /// <summary>Least share that the clouds under suspicion have in it, 0..1; 0: it need not tell clouds apart.</summary>
    public double Share { get; init; }

    /// <summary>The least value, above 0; 0: any.</summary>
    public double Value { get; init; }

    /// <summary>How much of the event rate is gone; <see cref="RateLoss.None"/>: any.</summary>
    public RateLoss Gone { get; init; }

    /// <summary>True where it fits every symptom that there is.</summary>
    public bool FitsAll => Name.AsSpan().Trim('*').IsEmpty && this is { Sides.Count: 0, AtLeast: Severity.Low, Target.Length: 0, Share: 0, Value: 0, Gone: RateLoss.None };

    /// <summary>Whether it fits a name. O(length) for at most one <c>*</c>, O(length²) for more.</summary>
    public bool FitsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var star = Name.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? Name == name : FitsGlob(Name, name);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var severity = AtLeast == Severity.Low ? "" : $" {AtLeast.ToWire()}";
        var target = Target.Length == 0 ? "" : $" @{Target}";
        var share = Share > 0 ? string.Create(CultureInfo.InvariantCulture, $" share>={Share:0.###}") : "";
        var value = Value > 0 ? string.Create(CultureInfo.InvariantCulture, $" value>={Value:0.###}") : "";
        var gone = Gone == RateLoss.None ? "" : Gone == RateLoss.All ? " gone=all" : " gone=cloud";
        var sides = Sides.Count == 0 ? "" : $" {string.Join('|', Sides)}";
        return $"{Name}{sides}{severity}{target}{share}{value}{gone}";
    }

    internal bool Fits(Sign sign)
    {
        var symptom = sign.Symptom;
        return (sign.Known is >= 0 and < 64 ? (_known >> sign.Known & 1) != 0 : FitsName(symptom.Name))
            && symptom.Severity >= AtLeast
            && (Target.Length == 0 || Target == symptom.Target)
            && (Sides.Count == 0 || HasSide(symptom.Side))
            && (Gone == RateLoss.None || Gone == sign.Gone)
            && (Value == 0 || symptom.Value >= Value)
            && (Share == 0 || sign.Share >= Share);
    }

    private bool HasSide(string side)
    {
        for (var i = 0; i < Sides.Count; i++)
        {
            if (Sides[i] == side)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes back to the last star when the rest does not fit.</summary>
    private static bool FitsGlob(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        var (g, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                (star, mark) = (g++, n);
            }
            else if (g < glob.Length && glob[g] == name[n])
            {
                (g, n) = (g + 1, n + 1);
            }
            else if (star >= 0)
            {
                (g, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return glob[g..].Trim('*').IsEmpty;
    }
}
