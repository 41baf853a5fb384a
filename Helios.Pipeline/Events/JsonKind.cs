namespace Helios.Pipeline.Events;

/// <summary>The kinds of JSON value that comparison tells apart.</summary>
internal enum JsonKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}
