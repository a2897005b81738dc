/** Shapes, and what they may do, in English, Dutch, German, French and Spanish. */
export const wishes: readonly string[] = [
  `circle*, square*, triangle*, rectangle*, ellipse*, polygon*, hexagon*, pentagon*, dot, dots, number line,
   coordinate system, equation*, formula*, pythagoras, sine wave, bar chart,
   cirkel*, vierkant*, driehoek*, rechthoek*, zeshoek*, vijfhoek*, stip, stippen, getallenlijn, vergelijking*,
   kreis, kreise*, quadrat*, dreieck*, rechteck*, sechseck*, vieleck*, zahlenstrahl, gleichung*, formel*,
   cercle*, carre, carres, rectangle*, hexagone*, polygone*, droite graduee, equation*,
   circulo*, cuadrado*, triangulo*, rectangulo*, hexagono*, poligono*, recta numerica, ecuacion*`,
  `turn* into, turning into, become*, becoming, morph*, transform*, move*, moving, rotat*, spin*, grow*, shrink*,
   fade*, fading, slide*, sliding, swap*, appear*, disappear*, bounce*, bouncing, roll*, merge*, split*, animat*,
   verander*, wordt, worden, beweegt, bewegen*, draai*, groei*, krimp*, verschijn*, verdwijn*, schui*, wissel*,
   stuiter*, rolt, rollen, smelt*,
   verwandel*, wird zu, werden zu, wird zum, wird zur, beweg*, dreh*, wachs*, schrumpf*, erschein*, verschwind*,
   gleit*, tausch*, hupf*, spring*,
   transforme*, devien*, bouge*, tourne*, grandi*, retreci*, apparai*, disparai*, gliss*, echange*, rebondi*, anime*,
   convierte*, convertir*, transforma*, vuelve, mueve*, gira*, crece*, encoge*, aparece*, desaparece*, desliza*,
   intercambia*, rebota*, anima*`,
];
