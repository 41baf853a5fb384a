namespace Helios.Host.Simulation;

/// <summary>Writes a version of a payload in a given form.</summary>
/// <remarks>The form draws from the copy's own generator, so two copies with the same kind of rewrite still differ in bytes.</remarks>
internal struct PayloadRenderer
{
    private const ulong Purpose = 4;
    private const double BlankShare = 0.4;

    private readonly PayloadVersions _versions;
    private readonly Utf8Buffer _target;
    private readonly int _version;
    private readonly CorruptionKind _form;
    private SplitMix64 _random;

    private PayloadRenderer(PayloadVersions versions, Utf8Buffer target, in PlannedCopy copy, SplitMix64 random)
    {
        _versions = versions;
        _target = target;
        _version = copy.Version;
        _form = copy.Rewrite;
        _random = random;
    }

    /// <summary>The bytes of <paramref name="copy"/>, as a new array.</summary>
    public static byte[] Render(PayloadVersions versions, in PlannedCopy copy, ulong seed, long drawn)
    {
        var target = new Utf8Buffer(1024);
        var renderer = new PayloadRenderer(versions, target, copy, SplitMix64.ForEvent(seed, drawn, Purpose));
        renderer.Write(versions.Tree.Root);
        return target.Span.ToArray();
    }

    private void Write(PayloadNode node)
    {
        if (node.Leaf < 0 || !_versions.IsChanged(node.Leaf, _version))
        {
            WriteValue(node);
            return;
        }

        LeafChange.Write(_target, node.Raw.Span, _version);
    }

    private void WriteValue(PayloadNode node)
    {
        var raw = node.Raw.Span;
        switch (raw[0])
        {
            case (byte)'{' or (byte)'[':
                WriteContainer(node);
                break;
            case (byte)'"' when _form == CorruptionKind.Escapes:
                StringForms.Write(_target, raw, ref _random);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9') when _form == CorruptionKind.Numbers:
                NumberForms.Write(_target, raw, ref _random);
                break;
            default:
                _target.Append(raw);
                break;
        }
    }

    private void WriteContainer(PayloadNode node)
    {
        var children = node.Children.ToArray();
        if (node.IsObject && _form == CorruptionKind.Reordered)
        {
            Shuffle(children);
        }

        _target.Append(node.Raw.Span[0]);
        var first = true;
        foreach (var child in children)
        {
            if (_versions.IsRemoved(child.Leaf, _version))
            {
                continue;
            }

            if (!first)
            {
                _target.Append((byte)',');
            }

            first = false;
            Blank();
            WriteName(child);
            Write(child);
            Blank();
        }

        _target.Append(node.IsObject ? (byte)'}' : (byte)']');
    }

    private void WriteName(PayloadNode child)
    {
        if (child.RawName.IsEmpty)
        {
            return;
        }

        if (_form == CorruptionKind.Escapes)
        {
            StringForms.Write(_target, child.RawName.Span, ref _random);
        }
        else
        {
            _target.Append(child.RawName.Span);
        }

        Blank();
        _target.Append((byte)':');
        Blank();
    }

    // Line breaks would end the record.
    private void Blank()
    {
        if (_form == CorruptionKind.Whitespace && _random.Chance(BlankShare))
        {
            _target.Append(_random.Below(4) == 0 ? (byte)'\t' : (byte)' ');
        }
    }

    private void Shuffle(PayloadNode[] members)
    {
        for (var i = members.Length - 1; i > 0; i--)
        {
            var other = _random.Below(i + 1);
            (members[i], members[other]) = (members[other], members[i]);
        }
    }
}
