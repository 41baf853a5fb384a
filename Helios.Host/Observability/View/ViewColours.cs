using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>The few styles of the live view. Every one stands beside a symbol or a word that says the same without colour.</summary>
/// <remarks>Hues lean on the palette of Okabe and Ito 2008: told apart with the common forms of colour blindness, on dark and light.</remarks>
internal static class ViewColours
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Dim = new(Color.Grey);
    public static readonly Style Frame = new(Color.Grey39);
    public static readonly Style Title = new(Color.Grey62, decoration: Decoration.Bold);
    public static readonly Style Brand = new(Color.Orange1, decoration: Decoration.Bold);
    public static readonly Style Badge = new(Color.Black, Color.Gold1, Decoration.Bold);
    public static readonly Style Good = new(Color.CadetBlue);
    public static readonly Style Spark = new(Color.SteelBlue1);
    public static readonly Style Warn = new(Color.Orange1);
    public static readonly Style Odd = new(Color.Plum2);
    public static readonly Style Bad = new(Color.Red1, decoration: Decoration.Bold);
}
