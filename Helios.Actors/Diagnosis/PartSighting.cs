namespace Helios.Actors.Diagnosis;

/// <summary>A part that does not serve as configured.</summary>
/// <param name="Part"><c>log</c>, <c>index</c>, <c>store</c>, …</param>
/// <param name="IsDown">True: nobody serves and work waits; false: its embedded twin serves.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">Why, as far as is known.</param>
public sealed record PartSighting(string Part, bool IsDown, DateTimeOffset Since, string Why);
