using System.Buffers;

namespace Helios.Pipeline.Events;

/// <summary>Says whether two payloads mean the same, and if not, where they differ.</summary>
/// <remarks>
/// The slow path, run only when raw fingerprints differ. Values are equal when their canonical forms are
/// (<see cref="CanonicalJson"/>) or a rule says so. Never throws on any bytes: what is not JSON equals only the same bytes.
/// Not thread-safe, one per lane; O(n log n); allocates only for the paths it reports, for tolerances that it has to compute
/// and to grow its buffers.
/// </remarks>
public sealed class PayloadComparer
{
    /// <summary>Most paths that are reported.</summary>
    public const int MaxPaths = 10;

    private const int RetainedOutput = 1 << 18;
    private readonly JsonTree _left = new();
    private readonly JsonTree _right = new();
    private readonly PathStack _path = new();
    private ArrayBufferWriter<byte> _output = new(1024);
    private ComparisonRules _rules = ComparisonRules.None;
    private List<string>? _paths;
    private bool _equal;

    /// <summary>Compares two payloads.</summary>
    /// <param name="left">JSON; empty counts as <c>null</c>.</param>
    /// <param name="right">JSON; empty counts as <c>null</c>.</param>
    /// <param name="rules">What may differ.</param>
    /// <param name="differingPaths">
    /// Takes JSON pointers (RFC 6901) in order of sorted keys, each once, until it holds <see cref="MaxPaths"/>; what is in it already
    /// stays, so several copies may be compared into one list. A missing member or element is named itself, a value of another
    /// type by its own path, the root by "". Null when only the answer matters.
    /// </param>
    /// <returns>True when equal; right even where the list was full before.</returns>
    public bool Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, ComparisonRules rules, List<string>? differingPaths)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (left.SequenceEqual(right))
        {
            return true;
        }

        _rules = rules;
        _paths = differingPaths;
        _equal = true;
        _path.Clear();
        if (_left.TryParse(left) && _right.TryParse(right))
        {
            Visit(JsonTree.Root, JsonTree.Root);
        }
        else
        {
            Differ();
        }

        _paths = null;
        _left.Trim();
        _right.Trim();
        return _equal;
    }

    /// <summary>XXH64 of the canonical form, or of the bytes as they came where they are not JSON; no rules apply.</summary>
    public PayloadFingerprint CanonicalFingerprint(ReadOnlySpan<byte> payload)
    {
        if (!_left.TryParse(payload))
        {
            return PayloadFingerprint.OfRaw(payload);
        }

        _output.ResetWrittenCount();
        CanonicalJson.Write(_left, JsonTree.Root, _output);
        var fingerprint = PayloadFingerprint.OfRaw(_output.WrittenSpan);
        _left.Trim();
        _output = _output.Capacity > RetainedOutput ? new ArrayBufferWriter<byte>(1024) : _output;
        return fingerprint;
    }

    // Every step returns false once nothing more can be learned: something differs and the list takes no more paths.
    private bool Visit(int left, int right)
    {
        ref readonly var a = ref _left[left];
        ref readonly var b = ref _right[right];
        if (a.Kind != b.Kind)
        {
            return Differ();
        }

        return a.Kind switch
        {
            JsonKind.Object => VisitMembers(in a, in b),
            JsonKind.Array => VisitElements(in a, in b),
            JsonKind.Number => NumbersEqual(in a, in b) || Differ(),
            JsonKind.String => StringsEqual(in a, in b) || Differ(),
            _ => true,
        };
    }

    private bool VisitMembers(in JsonTreeNode a, in JsonTreeNode b)
    {
        var i = 0;
        var j = 0;
        while (i < a.ChildCount || j < b.ChildCount)
        {
            var left = i < a.ChildCount ? _left.Child(in a, i) : -1;
            var right = j < b.ChildCount ? _right.Child(in b, j) : -1;
            var order = left < 0 ? 1 : right < 0 ? -1 : JsonText.CompareKeys(_left.Bytes(_left[left].Key), _right.Bytes(_right[right].Key));
            if (order <= 0)
            {
                _path.Push(_left, _left[left].Key);
            }
            else
            {
                _path.Push(_right, _right[right].Key);
            }

            var goOn = order == 0 ? Visit(left, right) : Differ();
            _path.Pop();
            if (!goOn)
            {
                return false;
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return true;
    }

    private bool VisitElements(in JsonTreeNode a, in JsonTreeNode b)
    {
        var common = Math.Min(a.ChildCount, b.ChildCount);
        var all = Math.Max(a.ChildCount, b.ChildCount);
        for (var i = 0; i < all; i++)
        {
            _path.Push(i);
            var goOn = i < common ? Visit(_left.Child(in a, i), _right.Child(in b, i)) : Differ();
            _path.Pop();
            if (!goOn)
            {
                return false;
            }
        }

        return true;
    }

    private bool NumbersEqual(in JsonTreeNode a, in JsonTreeNode b)
    {
        var left = _left.Bytes(a.Text);
        var right = _right.Bytes(b.Text);
        if (left.SequenceEqual(right))
        {
            return true;
        }

        var x = new DecimalText(left);
        var y = new DecimalText(right);
        return DecimalText.AreEqual(in x, in y) || _rules.AdmitsNumbers(_path.Segments, in x, in y);
    }

    private bool StringsEqual(in JsonTreeNode a, in JsonTreeNode b)
    {
        var left = _left.Bytes(a.Text);
        var right = _right.Bytes(b.Text);
        return left.SequenceEqual(right) || _rules.AdmitsTimes(_path.Segments, left, right);
    }

    private bool Differ()
    {
        if (_rules.Ignores(_path.Segments))
        {
            return true;
        }

        _equal = false;
        if (_paths is null || _paths.Count >= MaxPaths)
        {
            return false;
        }

        var pointer = _path.ToPointer();
        if (!_paths.Contains(pointer))
        {
            _paths.Add(pointer);
        }

        return _paths.Count < MaxPaths;
    }
}
