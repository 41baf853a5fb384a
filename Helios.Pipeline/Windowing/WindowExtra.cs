using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>What only unusual windows need: differing payloads, more than four sources, very many duplicates, suspended sources.</summary>
/// <remarks>
/// Payloads fall into classes of equal content: class 0 is the first payload, at most <see cref="MaxClasses"/> are kept apart;
/// further ones share the last class. Raw fingerprints already compared are remembered, so a storm of re-serialised copies
/// costs one comparison a serialisation.
/// </remarks>
internal sealed class WindowExtra
{
    public const int MaxClasses = 8;
    private const int MaxAliases = 32;

    private readonly Dictionary<ulong, int> _classOfFingerprint = [];

    /// <summary>Where the payload of class c is, c >= 1.</summary>
    public List<(LogAddress Address, int Length)> Payloads { get; } = [];

    /// <summary>Classes each source delivered, as a bit mask by source id.</summary>
    public byte[] ClassesBySource { get; } = new byte[StreamNames.MaxSources];

    /// <summary>Copies of the fifth and later sources.</summary>
    public List<CopyRecord> MoreCopies { get; } = [];

    /// <summary>Duplicates beyond what a <see cref="CopyRecord"/> counts.</summary>
    public Dictionary<int, int> MoreDuplicates { get; } = [];

    /// <summary>Classes in the order in which expected sources first delivered them.</summary>
    public List<int> ExpectedClasses { get; } = [];

    /// <summary>Differing paths of <see cref="ExpectedClasses"/> when they were last computed, or null.</summary>
    public string[]? Paths { get; set; }

    /// <summary>Number of <see cref="ExpectedClasses"/> that <see cref="Paths"/> covers.</summary>
    public int PathsCover { get; set; }

    /// <summary>Place of a source in <see cref="MoreCopies"/>, or -1. A loop, because a lambda would allocate on every call of its method.</summary>
    public int IndexOfMore(int source)
    {
        for (var i = 0; i < MoreCopies.Count; i++)
        {
            if (MoreCopies[i].Source == source)
            {
                return i;
            }
        }

        return -1;
    }

    public bool TryGetClass(ulong fingerprint, out int payloadClass) => _classOfFingerprint.TryGetValue(fingerprint, out payloadClass);

    public void Remember(ulong fingerprint, int payloadClass)
    {
        if (_classOfFingerprint.Count < MaxAliases)
        {
            _classOfFingerprint[fingerprint] = payloadClass;
        }
    }

    /// <summary>Absent sources that were suspended when the window closed: unknown, not missing, in every later revision too.</summary>
    public ulong Unknown { get; set; }

    public IEnumerable<KeyValuePair<ulong, int>> Aliases => _classOfFingerprint;

    public void NoteClass(int source, int payloadClass, bool expected)
    {
        ClassesBySource[source] |= (byte)(1 << payloadClass);
        if (expected && !ExpectedClasses.Contains(payloadClass))
        {
            ExpectedClasses.Add(payloadClass);
        }
    }
}
