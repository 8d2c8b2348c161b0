namespace Tangwu.Civics;

/// <summary>Why a code is not valid. The checks run in the order of these values and stop at the first fault.</summary>
public enum CodeFault
{
    /// <summary>Nothing was given, or only blanks.</summary>
    Empty,

    /// <summary>The number of characters is not the one the standard asks for (18).</summary>
    Length,

    /// <summary>A character stands where the standard does not allow it.</summary>
    Characters,

    /// <summary>The administrative division cannot exist: an unknown province, or not six digits.</summary>
    Division,

    /// <summary>The birth date is not a day of the calendar, lies before 1850, or lies in the future.</summary>
    BirthDate,

    /// <summary>The last character does not agree with the others.</summary>
    CheckDigit,
}
