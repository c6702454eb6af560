"""Conventions of the International Labour Organization, by the numbers and titles it gives them."""

from __future__ import annotations

LABOUR = {
    29: "Forced Labour Convention, 1930 (No. 29)",
    81: "Labour Inspection Convention, 1947 (No. 81)",
    87: "Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87)",
    97: "Migration for Employment Convention (Revised), 1949 (No. 97)",
    98: "Right to Organise and Collective Bargaining Convention, 1949 (No. 98)",
    100: "Equal Remuneration Convention, 1951 (No. 100)",
    102: "Social Security (Minimum Standards) Convention, 1952 (No. 102)",
    105: "Abolition of Forced Labour Convention, 1957 (No. 105)",
    107: "Indigenous and Tribal Populations Convention, 1957 (No. 107)",
    111: "Discrimination (Employment and Occupation) Convention, 1958 (No. 111)",
    138: "Minimum Age Convention, 1973 (No. 138)",
    143: "Migrant Workers (Supplementary Provisions) Convention, 1975 (No. 143)",
    156: "Workers with Family Responsibilities Convention, 1981 (No. 156)",
    159: "Vocational Rehabilitation and Employment (Disabled Persons) Convention, 1983 (No. 159)",
    169: "Indigenous and Tribal Peoples Convention, 1989 (No. 169)",
    181: "Private Employment Agencies Convention, 1997 (No. 181)",
    182: "Worst Forms of Child Labour Convention, 1999 (No. 182)",
    183: "Maternity Protection Convention, 2000 (No. 183)",
    185: "Seafarers’ Identity Documents Convention (Revised), 2003 (No. 185)",
    187: "Promotional Framework for Occupational Safety and Health Convention, 2006 (No. 187)",
    188: "Work in Fishing Convention, 2007 (No. 188)",
    189: "Domestic Workers Convention, 2011 (No. 189)",
    190: "Violence and Harassment Convention, 2019 (No. 190)",
}
