using System.Runtime.InteropServices;

namespace Helios.Host.Bench.Http;

/// <summary>One read that was answered.</summary>
/// <param name="Route">Index of its route.</param>
/// <param name="Milliseconds">From the moment it was due until its last byte.</param>
/// <param name="IsGood">Whether it was answered 200.</param>
/// <param name="Bytes">Bytes of the answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HttpRead(int Route, double Milliseconds, bool IsGood, long Bytes);
